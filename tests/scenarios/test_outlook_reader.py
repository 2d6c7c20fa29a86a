"""Chances and pots of a case: what it expects, by the names of what there is."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from models.case import Elsewhere, Outlook
from models.errors import InputError
from policies.loader import load_all
from tests.scenarios.case_reader import Reader

CASE = """\
id: tenant
horizon: {from: 2026, to: 2026}
enterprise: {location: newtown}
history: {elsewhere: [{matter: rd, year: 2026, granted: 5万, level: 市级}]}
outlook:
  chances: {wider/2.2: 30%}
  pots: {wider/rents: 62.5%, wider/freight: unknown}
"""


@pytest.fixture
def tenant(tmp_path: Path) -> Reader:
    wider = load_all([Path(__file__).parents[1] / "policies" / "good" / "wider.yaml"])
    return Reader(tmp_path, wider.policies, wider.vocabulary)


def test_shares_are_exact_and_what_is_unknown_is_left_out(tenant: Reader) -> None:
    case = tenant.read(CASE)
    assert case.outlook == Outlook({"wider/2.2": Fraction(3, 10)}, {"wider/rents": Fraction(5, 8)})
    assert tenant.read(CASE.split("outlook")[0]).outlook == Outlook()


def test_money_from_elsewhere_may_have_a_level(tenant: Reader) -> None:
    assert tenant.read(CASE).history.elsewhere == (Elsewhere("rd", 2026, 5 * 10**6, "", "city"),)


@pytest.mark.parametrize("share", ["0%", "100%"])
def test_the_ends_are_shares(tenant: Reader, share: str) -> None:
    assert tenant.read(CASE.replace("62.5%", share)).outlook.pots["wider/rents"] == Fraction(share[:-1]) / 100


@pytest.mark.parametrize("share", ["101%", "0.3", "-5%", "三成"])
def test_what_is_no_share_is_refused(tenant: Reader, share: str) -> None:
    with pytest.raises(InputError) as caught:
        tenant.read(CASE.replace("62.5%", share))
    (finding,) = caught.value.findings
    assert finding.text.en == f"{share}: a share from 0% to 100% is expected"
    assert finding.text.zh == f"{share}：应为 0% 到 100% 的比例"
    assert finding.excerpt[finding.place.column - 1 :].startswith(share)
