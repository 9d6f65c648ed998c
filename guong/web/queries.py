"""What a desk collects: the offers of every app that has a room `desk.py`."""

from __future__ import annotations

import importlib
from importlib.util import find_spec

from django.apps import apps

from guong.kit.actor import Actor
from guong.kit.desks import Offer


def desk(by: Actor) -> Offer:
    """The offers of all apps, merged in the order of the settings."""
    offers = [
        importlib.import_module(f"{config.name}.desk").offer(by) for config in apps.get_app_configs() if _has_desk(config.name)
    ]
    return Offer(
        tuple(task for offer in offers for task in offer.tasks),
        tuple(figure for offer in offers for figure in offer.figures),
        tuple(shortcut for offer in offers for shortcut in offer.shortcuts),
    )


def _has_desk(name: str) -> bool:
    return name.startswith("guong.") and find_spec(f"{name}.desk") is not None
