import json

from sayso.dossier.accounts import Accounts
from sayso.dossier.index import Index
from sayso.dossier.json import to_json
from sayso.types import Dossier


def test_two_accounts_share_claims_and_contradict_each_other(dossier: Dossier) -> None:
    assert Index(dossier).accounts == (
        Accounts(
            left="h-the port authority",
            right="h-Ilse Brandt",
            shared=("c1", "c3"),
            only_left=("c2",),
            only_right=(),
            clashes=("k1", "k3"),
        ),
    )


def test_a_holder_of_one_claim_gives_no_account(single: Dossier) -> None:
    assert Index(single).accounts == ()


def test_every_claim_of_two_holders_stands_in_one_place(dossier: Dossier) -> None:
    index = Index(dossier)
    said = {holder.id: {s.claim for s in statements} for holder, statements in index.held}

    for two in index.accounts:
        assert set(two.shared) | set(two.only_left) == said[two.left]
        assert set(two.shared) | set(two.only_right) == said[two.right]
        assert not set(two.only_left) & said[two.right]


def test_the_json_carries_them(dossier: Dossier) -> None:
    (two,) = json.loads(to_json(dossier))["accounts"]

    assert (two["left"], two["right"], two["clashes"]) == ("h-the port authority", "h-Ilse Brandt", ["k1", "k3"])
