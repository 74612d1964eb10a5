"""The server answers the reviewer's own page alone: other hosts, sites, origins and tokens are refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from page_support import PLAIN, write_told

pytest.importorskip("starlette", reason="the extra `review` is not installed")

from starlette.testclient import TestClient

from pipeline.page import read_run_data
from pipeline.review import Review, ReviewError
from pipeline.review.app import make_app
from pipeline.review.guard import Access
from pipeline.review.serving import check_host, review_page

OWN = "http://127.0.0.1:8000"
ACCESS = Access(8000, token="secret")
ACT = {"origin": OWN, "x-dateline": "review", "content-type": "application/json"}
ACCEPT = json.dumps({"action": "accept", "rows": ["a.txt#r1"], "base": 0})


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return write_told(tmp_path, PLAIN)


@pytest.fixture
def client(out: Path) -> TestClient:
    run = read_run_data(out)
    review = Review(out, run, "anna")
    return TestClient(make_app(review, review_page(run, review), ACCESS), base_url=OWN)


@pytest.fixture
def inside(client: TestClient) -> TestClient:
    client.cookies.set(ACCESS.cookie, "secret")
    return client


def test_the_printed_address_leads_to_the_page_without_the_token_in_it(client: TestClient) -> None:
    entered = client.get("/enter?token=secret", follow_redirects=False)
    assert entered.status_code == 303 and entered.headers["location"] == "/"
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/api/state"])
@pytest.mark.parametrize("token", [None, "", "wrong", "sécret"])
def test_without_the_token_nothing_is_shown(client: TestClient, path: str, token: str | None) -> None:
    headers = {} if token is None else {"cookie": f"{ACCESS.cookie}={token}".encode()}
    assert client.get(path, headers=headers).status_code == 401


@pytest.mark.parametrize(
    ("port", "host", "own"),
    [
        (80, "127.0.0.1", True),
        (80, "localhost", True),
        (80, "[::1]", True),
        (80, "localhost:80", True),
        (80, "localhost:8000", False),
        (80, "evil.example", False),
        (8000, "localhost", False),
        (8000, "[::1]", False),
    ],
)
def test_browsers_leave_port_80_out(port: int, host: str, own: bool) -> None:
    assert Access(port).is_own_host(host) is own


def test_half_of_a_surrogate_pair_is_refused_and_nothing_is_saved(inside: TestClient, out: Path) -> None:
    wrong = {"action": "correct", "row": "a.txt#r1", "field": "facility", "value": "A\ud800B", "base": 0}
    answer = inside.post("/api/act", content=json.dumps(wrong), headers=ACT)
    assert answer.status_code == 422 and "broken" in answer.json()["error"]
    assert inside.get("/api/state").json()["number"] == 0
    assert not (out / "labels_log.jsonl").exists()


def test_a_decision_on_thousands_of_reports_is_read(inside: TestClient) -> None:
    many = {"action": "accept", "rows": ["a.txt#r1"] * 50_000, "base": 0}
    assert inside.post("/api/act", content=json.dumps(many), headers=ACT).status_code == 200
    too_many = inside.post("/api/act", content="x" * 8_000_001, headers=ACT)
    assert "decide on fewer" in too_many.json()["error"]


def test_a_wrong_token_does_not_enter(client: TestClient) -> None:
    assert client.get("/enter?token=wrong", follow_redirects=False).status_code == 401


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "127.0.0.1:9000", "127.0.0.1", "", "localhost.evil.example:8000"],
)
def test_a_name_that_was_made_to_point_here_is_refused(inside: TestClient, host: str) -> None:
    assert inside.get("/api/state", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
def test_own_names(inside: TestClient, host: str) -> None:
    headers = {"host": host, "cookie": f"{ACCESS.cookie}=secret"}
    assert inside.get("/api/state", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9000"},
        {"origin": "https://127.0.0.1:8000"},
        {"origin": None},
        {"x-dateline": None},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_another_site_changes_nothing(inside: TestClient, out: Path, changes: dict[str, str | None]) -> None:
    headers = {name: value for name, value in (ACT | changes).items() if value is not None}
    assert inside.post("/api/act", content=ACCEPT, headers=headers).status_code == 403
    assert not (out / "labels.csv").exists()


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_reads_nothing(inside: TestClient, site: str) -> None:
    assert inside.get("/api/state", headers={"sec-fetch-site": site}).status_code == 403


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE"])
def test_no_other_method(inside: TestClient, method: str) -> None:
    answer = inside.request(method, "/api/act", headers={"origin": "http://evil.example"})
    assert answer.status_code == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_the_own_page_changes_things(inside: TestClient, out: Path) -> None:
    assert inside.post("/api/act", content=ACCEPT, headers=ACT).json()["number"] == 1
    assert (out / "labels.csv").exists()


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (ACCEPT, {"content-type": "text/plain"}, 400),
        ("not json", {}, 400),
        ("[]", {}, 400),
        ("[" * 50_000, {}, 400),
        ("x" * 8_000_001, {}, 413),
        ('{"action": "accept", "rows": ["z"], "base": 0}', {}, 422),
        ('{"action": "accept", "rows": ["a.txt#r1"]}', {}, 422),
        ('{"action": "accept", "rows": ["a.txt#r1"], "base": 0, "who": "\\udc80"}', {}, 200),
    ],
)
def test_requests_of_other_forms(
    inside: TestClient, content: str, headers: dict[str, str], status: int
) -> None:
    assert inside.post("/api/act", content=content, headers=ACT | headers).status_code == status


def test_two_tabs_are_told_apart(inside: TestClient) -> None:
    assert inside.post("/api/act", content=ACCEPT, headers=ACT).status_code == 200
    second = inside.post("/api/act", content=ACCEPT, headers=ACT)
    assert second.status_code == 409 and second.json()["state"]["number"] == 1


def test_every_answer_is_for_this_page_alone(inside: TestClient) -> None:
    for answer in (inside.get("/"), inside.get("/api/state"), inside.get("/nothing")):
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in inside.get("/").headers["content-security-policy"]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_loopback_needs_no_leave(host: str) -> None:
    check_host(host, remote=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", ""])
def test_other_machines_are_let_in_only_on_demand(host: str) -> None:
    with pytest.raises(ReviewError, match="--allow-remote"):
        check_host(host, remote=False)
    check_host(host, remote=True)


@pytest.mark.parametrize(
    ("host", "own"), [("192.168.1.4:8000", True), ("[fe80::1]:8000", True), ("evil.example:8000", False)]
)
def test_from_afar_an_address_is_own_and_a_name_is_not(host: str, own: bool) -> None:
    assert Access(8000, "0.0.0.0", remote=True).is_own_host(host) is own
    assert not ACCESS.is_own_host(host)


def test_each_start_has_a_token_of_its_own() -> None:
    assert Access(1).token != Access(1).token and len(Access(1).token) >= 32
