"""What is handed to Prometheus and Grafana asks for numbers that the bot tells."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.metrics import Metrics

DEPLOY = Path(__file__).parents[1] / "deploy"
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
