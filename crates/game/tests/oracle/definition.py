"""How a game is written down: movers, chance variables and payoff terms, numbers only."""

import itertools


def game(name, note, players, terms, observed, chances=(), lambda_scale=1.0, masses="none"):
    """A game, and how Gambit is told of its base masses (see `gambit_tree.py`).

    `observed` is written by hand; `information.py` checks it against the rule.
    """
    definition = {
        "name": name,
        "note": note,
        "players": players,
        "chances": list(chances),
        "terms": [term for group in terms for term in group],
        "observed": observed,
        "lambda_scale": lambda_scale,
    }
    return definition, masses


def mover(actor, stage, options, precision, mass=None):
    return {
        "actor": actor,
        "stage": stage,
        "options": options,
        "lambda": precision,
        "mass": mass or [1] * options,
        "weights_are_in_terms": True,
    }


def chance(outcomes, reveal_stage, table, parents=()):
    return {
        "outcomes": outcomes,
        "reveal_stage": reveal_stage,
        "parents": list(parents),
        "table": table,
    }


def term(actor, coef, *when):
    return [{"actor": actor, "coef": coef, "when": [list(literal) for literal in when]}]


def table(actor, variables, rows):
    """A term for every non-zero cell of a nested payoff table over `variables`."""
    terms, sizes, level = [], [], rows
    for _ in variables:
        sizes.append(len(level))
        level = level[0]
    for cell in itertools.product(*map(range, sizes)):
        coef = rows
        for value in cell:
            coef = coef[value]
        if coef:
            terms += term(actor, coef, *zip(variables, cell, strict=True))
    return terms


def pair(options, precision, stage=0):
    """Two movers of one stage, actors 0 and 1."""
    return [mover(0, stage, options[0], precision), mover(1, stage, options[1], precision)]
