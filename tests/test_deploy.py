"""What is handed to operators speaks of what there is: numbers, settings, commands, tests."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.cli import main
from bot.metrics import Metrics
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
NAME = re.compile(r"\bpereklichka_\w+")


def dashboard() -> dict[str, Any]:
    """Grafana's."""
    return dict(json.loads((DEPLOY / "grafana-dashboard.json").read_text(encoding="utf-8")))


def rules() -> list[dict[str, Any]]:
    """Prometheus's."""
    known = yaml.safe_load((DEPLOY / "alerts.yml").read_text(encoding="utf-8"))
    return [rule for group in known["groups"] for rule in group["rules"]]


def expressions() -> Iterator[str]:
    """Whatever is asked of Prometheus."""
    yield from (rule["expr"] for rule in rules())
    yield from (target["expr"] for panel in dashboard()["panels"] for target in panel["targets"])


def told() -> set[str]:
    """The names of everything that can be asked for."""
    names: set[str] = set()
    for metric in Metrics().registry.collect():
        endings = {
            "counter": ("_total",),
            "histogram": ("_bucket", "_count", "_sum"),
            "gauge": ("",),
        }[metric.type]
        names |= {metric.name + ending for ending in endings}
    return names


@pytest.mark.parametrize("expression", [*expressions()])
def test_every_number_asked_for_is_told(expression: str) -> None:
    names = {*NAME.findall(expression)}
    assert names <= told()
    assert names or "up{" in expression
    for opening, closing in ("()", "{}", "[]"):
        assert expression.count(opening) == expression.count(closing)


def test_every_number_told_is_asked_for() -> None:
    asked = {name for expression in expressions() for name in NAME.findall(expression)}
    for metric in Metrics().registry.collect():
        assert any(name.startswith(metric.name) for name in asked), metric.name


def test_every_alert_says_how_bad_it_is_and_what_to_do() -> None:
    names = [rule["alert"] for rule in rules()]
    assert len(names) == len({*names}) > 8
    for rule in rules():
        assert rule["labels"]["severity"] in {"critical", "warning"}
        assert rule["annotations"].keys() == {"summary", "description"}


def test_panels_do_not_lie_on_each_other() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in dashboard()["panels"]:
        place = panel["gridPos"]
        cells = {
            (place["x"] + across, place["y"] + down)
            for across in range(place["w"])
            for down in range(place["h"])
        }
        assert not cells & taken, panel["title"]
        assert place["x"] + place["w"] <= 24
        taken |= cells


# ── the rest ────────────────────────────────────────────────────────────────────────────────────


def test_secrets_of_containers_and_of_systemd_are_settings() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))["services"]
    secrets = {name for one in ("bot", "migrate") for name in services[one]["secrets"]}
    unit = (DEPLOY / "pereklichka.service").read_text(encoding="utf-8")
    secrets |= {name.lower() for name in re.findall(r"LoadCredential=(\w+):", unit)}
    assert {"bot_token", "database_url"} == secrets
    assert secrets <= Settings.model_fields.keys()


def test_commands_of_units_and_containers_are_commands() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))["services"]
    called = {*services["bot"]["command"], *services["migrate"]["command"]}
    for unit in DEPLOY.glob("*.service"):
        called |= {*re.findall(r"bin/pereklichka (\w+)", unit.read_text(encoding="utf-8"))}
    assert called == {"run", "migrate", "backup"}
    assert called <= {one.name for one in main.registered_commands}


def test_every_test_the_threat_model_names_is_there() -> None:
    named = {*re.findall(r"`(tests/[^`]+)`", (ROOT / "docs/security.md").read_text("utf-8"))}
    assert len(named) > 15
    assert [name for name in named if not (ROOT / name).exists()] == []
