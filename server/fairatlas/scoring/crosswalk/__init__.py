"""One scorecard told in the terms of other assessors, with where and why they disagree."""

from .agreement import Agreement as Agreement
from .assessors import Assessor as Assessor
from .assessors import assessors as assessors
from .views import Views as Views
from .views import views as views

__all__ = ["Agreement", "Assessor", "Views", "assessors", "views"]
