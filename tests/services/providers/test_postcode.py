from services.providers.postcode import PostcodeForm


def test_it_is_asked_in_any_spelling_and_sent_to_the_answers_address() -> None:
    form = PostcodeForm({"postcode": " hb12ab"}, action="/who-runs-it/check/who/")
    assert form.is_valid()
    assert form.cleaned_data["postcode"] == "HB1 2AB"
    assert (form.helper.form_method, form.helper.form_action) == ("get", "/who-runs-it/check/who/")
