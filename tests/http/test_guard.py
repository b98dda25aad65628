"""The HTTP guard: who may write from where, how much, and what a browser may do with what we send."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from cmo_app.http import sorry
from cmo_app.http.app import routes_app
from cmo_app.http.guard import HttpGuard
from cmo_app.security import limits
from tests.http.conftest import HERE

WRITES = [
    (method, route.path.replace("{language}", "en").replace("{name}", "login").replace("{id}", "x"))
    for route in routes_app().routes
    for method in sorted(route.methods - {"GET", "HEAD"})
]
FOREIGN = [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}, {}]
HEADERS = ("X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "X-Frame-Options", "X-Request-ID")


def serving(answer, folder):
    return HttpGuard(Starlette(routes=[Route("/page/", answer)]), static=folder)


async def ask(app, method, path, **values):
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=HERE) as client:
        return await client.request(method, path, **values)


@pytest.mark.parametrize(("method", "path"), WRITES)
@pytest.mark.parametrize("headers", FOREIGN, ids=str)
async def test_a_write_from_elsewhere_is_refused_on_every_route(portal, method, path, headers):
    assert (await ask(portal, method, path, headers=headers)).status_code == 403


@pytest.mark.parametrize(("method", "path"), WRITES)
@pytest.mark.parametrize("headers", [{"origin": HERE}, {"sec-fetch-site": "same-origin"}], ids=str)
async def test_a_write_from_our_own_pages_passes(portal, method, path, headers):
    assert (await ask(portal, method, path, headers=headers)).status_code != 403


async def connect(app, *, headers=((b"origin", HERE.encode()),), address="203.0.113.1"):
    """Open a socket; return what was said and what ends it."""
    said, heard = [], asyncio.Queue()
    await heard.put({"type": "websocket.connect"})

    async def send(message):
        said.append(message["type"])

    scope = {"type": "websocket", "path": "/_event", "headers": list(headers), "client": (address, 4000)}
    running = asyncio.create_task(app(scope, heard.get, send))
    await asyncio.sleep(0)

    async def hang_up():
        await heard.put({"type": "websocket.disconnect"})
        await running

    return said, hang_up


async def answering(scope, receive, send):
    """Take every socket and keep it until it hangs up."""
    await receive()
    await send({"type": "websocket.accept"})
    await receive()


def with_cookie(token):
    return [(b"origin", HERE.encode()), (b"cookie", f"sid={token}".encode())]


@pytest.mark.parametrize("headers", [[], [(b"origin", b"https://evil.example")]], ids=str)
async def test_a_socket_from_elsewhere_is_closed(portal, headers):
    said, _hang_up = await connect(portal, headers=headers)
    assert said == ["websocket.close"]


async def test_a_browser_opens_so_many_sockets_and_another_one_goes_on(installed, tmp_path, monkeypatch):
    monkeypatch.setitem(limits._AT_ONCE, "socket_browser", 3)
    app, mine, theirs = HttpGuard(answering, static=tmp_path), with_cookie("m" * 43), with_cookie("t" * 43)
    opened = [await connect(app, headers=mine) for _number in range(4)]
    assert [said for said, _hang_up in opened] == [["websocket.accept"]] * 3 + [["websocket.close"]]
    assert (await connect(app, headers=theirs))[0] == ["websocket.accept"]
    await opened[0][1]()
    assert (await connect(app, headers=mine))[0] == ["websocket.accept"]


async def test_an_address_opens_so_many_sockets_whatever_cookies_it_names(installed, tmp_path, monkeypatch):
    monkeypatch.setitem(limits._AT_ONCE, "socket_address", 3)
    app = HttpGuard(answering, static=tmp_path)
    opened = [await connect(app, headers=with_cookie(str(number) * 43)) for number in range(4)]
    assert [said for said, _hang_up in opened] == [["websocket.accept"]] * 3 + [["websocket.close"]]
    assert (await connect(app, address="203.0.113.2"))[0] == ["websocket.accept"]


@pytest.mark.parametrize("path", ["/_upload", "/_upload/secret.pdf", "/_all_routes", "/auth-codespace"])
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_reflexs_own_doors_are_closed(tmp_path, method, path):
    behind = Starlette(routes=[Route("/{anything:path}", lambda request: HTMLResponse("<p>"), methods=[method])])
    app = HttpGuard(behind, static=tmp_path)
    assert (await ask(app, method, path, headers={"origin": HERE})).status_code == 404
    assert (await ask(app, method, "/open/", headers={"origin": HERE})).status_code == 200


@pytest.mark.parametrize(("path", "size"), [("/forms/en/login", 256 * 1024 + 1), ("/papers", 11 * 1024 * 1024 + 1)])
async def test_a_body_that_says_it_is_too_long_is_not_read(portal, path, size):
    answer = await ask(portal, "POST", path, content=b"x" * size, headers={"origin": HERE})
    assert answer.status_code == 413


async def test_a_body_that_does_not_say_how_long_it_is_is_counted(portal):
    async def endless():
        for _number in range(100):
            yield b"x" * 10_000

    answer = await ask(portal, "PUT", "/draft", content=endless(), headers={"origin": HERE})
    assert answer.status_code == 413


async def test_a_length_that_is_no_number_is_refused(portal):
    headers = {"origin": HERE, "content-length": "many"}
    assert (await ask(portal, "POST", "/forms/en/login", content=b"", headers=headers)).status_code == 400


@pytest.mark.parametrize("path", ["/health", "/draft", "/", "/t/x", "/papers/x", "/my-data.json"])
async def test_every_answer_is_dressed_for_safety(portal, path):
    answer = await ask(portal, "GET", path)
    assert all(answer.headers.get(name) for name in HEADERS)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


async def test_a_page_may_run_our_hashed_scripts_and_nothing_else(tmp_path):
    (tmp_path / "csp.json").write_text('{"/page/": ["\'sha256-abc\'"], "*": []}', encoding="utf-8")
    app = serving(lambda request: HTMLResponse("<p>"), tmp_path / "client")
    policy = (await ask(app, "GET", "/page/")).headers["Content-Security-Policy"]
    assert "script-src 'self' 'sha256-abc';" in policy
    assert "unsafe" not in policy
    assert {"object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= set(policy.split("; "))


async def test_no_policy_names_a_host_that_a_request_claims(installed, tmp_path):
    app = serving(lambda request: HTMLResponse("<p>"), tmp_path)
    for host in ("evil.example", "x; script-src *", "localhost:3000"):
        policy = (await ask(app, "GET", "/page/", headers={"host": host})).headers["Content-Security-Policy"]
        assert "connect-src 'self' ws://localhost:3000;" in policy
        assert "evil" not in policy and "script-src *" not in policy


async def test_a_page_gives_a_new_browser_its_hidden_cookie(installed, tmp_path):
    app = serving(lambda request: HTMLResponse("<p>"), tmp_path)
    (session, tab) = (await ask(app, "GET", "/page/")).headers.get_list("set-cookie")
    assert session.startswith("sid=") and "HttpOnly" in session and "SameSite=lax" in session
    assert tab.startswith("tab=") and session[4:47] not in tab


class TestOverHttps:
    @pytest.fixture
    def wanted_settings(self):
        return {"public_url": "https://portal.example.in"}

    async def test_the_cookie_is_bound_to_the_host_and_https_is_demanded(self, installed, tmp_path):
        app = serving(lambda request: HTMLResponse("<p>"), tmp_path)
        answer = await ask(app, "GET", "/page/", headers={"host": "evil.example"})
        assert "connect-src 'self' wss://portal.example.in;" in answer.headers["Content-Security-Policy"]
        session = answer.headers.get_list("set-cookie")[0]
        assert session.startswith("__Host-sid=") and "Secure" in session and "Path=/" in session
        assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


@pytest.fixture
def stand_ins(tmp_path, monkeypatch):
    """Pages as the build leaves them."""
    monkeypatch.setattr(sorry, "_STATIC", tmp_path)
    for language in ("bn", "en"):
        for name in ("server-error", "not-found"):
            (tmp_path / language / name).mkdir(parents=True)
            (tmp_path / language / name / "index.html").write_text(f"<p>{name} {language}", encoding="utf-8")


def broken(request):
    raise RuntimeError("secret detail")


@pytest.mark.parametrize(
    ("path", "headers", "language"),
    [
        ("/en/page/", {}, "en"),
        ("/forms/bn/page", {"accept-language": "en"}, "bn"),
        ("/page", {"accept-language": "en"}, "en"),
        ("/page", {"accept-language": "en", "cookie": "language=bn"}, "bn"),
        ("/page", {"accept-language": "fr"}, "bn"),
    ],
)
async def test_a_mistake_of_ours_says_sorry_and_nothing_about_itself(
    installed, tmp_path, stand_ins, path, headers, language
):
    app = routes_app()
    app.router.routes.insert(0, Route(path, broken))
    answer = await ask(HttpGuard(app, static=tmp_path), "GET", path, headers=headers)
    assert (answer.status_code, answer.text) == (500, f"<p>server-error {language}")
    assert answer.headers["content-type"].startswith("text/html") and answer.headers["cache-control"] == "no-store"
    assert "secret" not in str(answer.headers)


async def test_a_browser_is_told_in_words_what_is_not_there_and_a_script_by_the_number_alone(
    installed, tmp_path, stand_ins
):
    app = HttpGuard(sorry.NotHere(routes_app()), static=tmp_path)
    for path in ("/en/nothing/", "/receipt/en/WB26-00000-00000.pdf", "/papers/x"):
        told = await ask(app, "GET", path, headers={"accept": "text/html", "accept-language": "en"})
        assert (told.status_code, told.text) == (404, "<p>not-found en")
        assert told.headers["cache-control"] == "no-store" and "script-src" in told.headers["content-security-policy"]
        bare = await ask(app, "GET", path, headers={"accept": "application/json"})
        assert bare.status_code == 404 and "<p>" not in bare.text
