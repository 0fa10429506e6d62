import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.dossier.json import from_json, schema, to_json
from sayso.errors import UsageError
from sayso.types import Dossier, Report

SCHEMA = Path(__file__).parents[2] / "docs" / "dossier.schema.json"


def test_a_dossier_comes_back_as_it_was(dossier: Dossier) -> None:
    assert from_json(to_json(dossier)) == dossier


def test_equal_dossiers_give_equal_bytes(dossier: Dossier) -> None:
    assert to_json(from_json(to_json(dossier))) == to_json(dossier)


def test_spans_are_objects_and_the_keys_are_those_that_others_rely_on(dossier: Dossier) -> None:
    data = json.loads(to_json(dossier))
    statement = data["statements"][0]
    text = data["reports"][0]["text"]

    assert statement["quote"] == text[statement["start"] : statement["end"]]
    assert statement["attribution"]["cue"] == [{"start": 72, "end": 76}]
    assert text[72:76] == "said"
    assert statement["attribution"]["source"]["name"] == "the port authority"
    assert data["claims"][1]["absent_from"][0]["why"] == "left out"
    assert list(data) == [
        "sayso",
        "reports",
        "statements",
        "claims",
        "conflicts",
        "copies",
        "timeline",
        "holders",
        "skipped",
        "corrections",
        "accounts",
    ]


def test_the_file_is_text_with_a_newline_at_its_end(dossier: Dossier) -> None:
    assert to_json(dossier).endswith(b"\n}\n")
    assert "גשר הנמל" in to_json(dossier).decode()


def test_a_lone_surrogate_becomes_one_replacement_character() -> None:
    report = Report("a", "bad\udcff.txt", None, None, None, None, None, "0", "a\ud800b")
    data = json.loads(to_json(Dossier("0", (report,), (), (), (), (), (), ())))

    assert data["reports"][0]["path"] == "bad\ufffd.txt"
    assert data["reports"][0]["text"] == "a\ufffdb"


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_is_written_and_read(text: str, title: str) -> None:
    report = Report("a", None, None, None, title, None, None, "0", text)
    (read,) = from_json(to_json(Dossier("0", (report,), (), (), (), (), (), ()))).reports

    assert len(read.text) == len(text)


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"{}", b"\xff\xfe", b'{"sayso": "0", "reports": 3}'])
def test_data_that_is_no_dossier_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(UsageError, match="sayso compare"):
        from_json(data)


def test_the_committed_schema_is_the_generated_one() -> None:
    assert SCHEMA.read_bytes() == schema(), (
        "python -c 'import sys; from sayso.dossier.json import schema; sys.stdout.buffer.write(schema())' "
        "> docs/dossier.schema.json"
    )


@pytest.mark.parametrize("name", ["dossier", "hostile", "single"])
def test_what_is_written_keeps_to_the_schema(name: str, request: pytest.FixtureRequest) -> None:
    made: Dossier = request.getfixturevalue(name)
    jsonschema.Draft202012Validator.check_schema(json.loads(schema()))
    jsonschema.validate(json.loads(to_json(made)), json.loads(schema()))


def test_the_schema_refuses_another_verdict(dossier: Dossier) -> None:
    data = msgspec.to_builtins(dossier)
    data["conflicts"][0]["verdict"] = "false"

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(json.dumps(data)), json.loads(schema()))
