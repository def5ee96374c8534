"""The 21 questions."""

from fairatlas.fips import questions


def test_there_are_21_questions_in_the_order_of_the_principles() -> None:
    codes = [one.code for one in questions()]
    assert codes == [
        "F1-MD",
        "F1-D",
        "F2",
        "F3",
        "F4-MD",
        "F4-D",
        "A1.1-MD",
        "A1.1-D",
        "A1.2-MD",
        "A1.2-D",
        "A2",
        "I1-MD",
        "I1-D",
        "I2-MD",
        "I2-D",
        "I3-MD",
        "I3-D",
        "R1.1-MD",
        "R1.1-D",
        "R1.2-MD",
        "R1.2-D",
    ]


def test_each_question_is_about_what_its_code_says() -> None:
    for one in questions():
        ending = one.code.rpartition("-")[2]
        assert one.about == {"MD": "metadata", "D": "data"}.get(ending, "both")
        assert one.code.startswith(one.principle)
        assert one.expects.startswith("https://w3id.org/fair/fip/terms/")
        assert one.asks.endswith("?")
