"""What a map says of itself and of its things to machines that come by."""
