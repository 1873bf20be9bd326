"""Writes games.json: the games of this folder with their agent logit quantal response equilibria by Gambit."""

import json
import pathlib

import numpy as np
import pygambit

import one_stage
import several_stages
import with_chance
from fixed_point import LogitResponse
from gambit_tree import Tree
from information import derive

HERE = pathlib.Path(__file__).parent

# Gambit's own steps. Its defaults are 0.03 and 1.1; smaller steps guard against a jump between branches.
STEPS = [(0.03, 1.1), (0.005, 1.05)]
STEP_TOLERANCE = 1e-8
RESIDUAL_TOLERANCE = 1e-9


def difference(left, right):
    return max(float(np.abs(p - q).max()) for p, q in zip(left, right, strict=True))


def solve(game, masses):
    observed = derive(game)
    if observed != game["observed"]:
        raise SystemExit(f"{game['name']}: observed {game['observed']}, the rule says {observed}")
    if masses == "none" and any(set(m["mass"]) != {1} for m in game["players"]):
        raise SystemExit(f"{game['name']}: masses given, but not told to Gambit")

    response = LogitResponse(game)
    tree = Tree(game, masses)
    runs = [tree.solve(*steps) for steps in STEPS]
    qre, reached = min(runs, key=lambda run: response.residual(run[0]))
    measured = {
        "step_difference": (difference(runs[0][0], runs[1][0]), STEP_TOLERANCE),
        "residual": (response.residual(qre), RESIDUAL_TOLERANCE),
        "distance_to_root": (difference(qre, response.newton(qre)), RESIDUAL_TOLERANCE),
    }
    for label, (value, limit) in measured.items():
        if not value < limit:
            raise SystemExit(f"{game['name']}: {label} is {value}, the limit {limit}")

    equilibria = response.equilibria(qre)
    if masses == "log" and equilibria > 1:
        raise SystemExit(f"{game['name']}: with ln(m) in the payoffs only one equilibrium is allowed")

    # Where an actor has perfect recall, Gambit's own agents must agree with one Gambit player per mover.
    per_actor = None
    if len({m["actor"] for m in game["players"]}) < len(game["players"]):
        grouped = Tree(game, masses, per_actor=True)
        if grouped.tree.is_perfect_recall:
            per_actor = difference(grouped.solve(*STEPS[1])[0], qre)
            if not per_actor < STEP_TOLERANCE:
                raise SystemExit(f"{game['name']}: one Gambit player per actor differs by {per_actor}")

    return {
        **game,
        "qre": response.infosets(qre),
        "check": {label: value for label, (value, _) in measured.items()}
        | {
            "lambda_error": abs(reached - tree.target),
            "per_actor_difference": per_actor,
            "equilibria_found": equilibria,
        },
    }


def line(value):
    return json.dumps(value, ensure_ascii=False)


def write(games):
    """One field a line: a change of one number shows as one line."""
    blocks = []
    for game in games:
        fields = ",\n".join(f'      "{key}": {line(value)}' for key, value in game.items())
        blocks.append("    {\n" + fields + "\n    }")
    text = f'{{\n  "pygambit": {line(pygambit.__version__)},\n  "games": [\n' + ",\n".join(blocks) + "\n  ]\n}\n"
    (HERE / "games.json").write_text(text, encoding="utf-8")


def main():
    games = []
    for game, masses in [*one_stage.GAMES, *several_stages.GAMES, *with_chance.GAMES]:
        solved = solve(game, masses)
        check = solved["check"]
        print(
            f"{game['name']:42} residual {check['residual']:.1e}  to root {check['distance_to_root']:.1e}"
            f"  steps {check['step_difference']:.1e}  equilibria {check['equilibria_found']}",
            flush=True,
        )
        games.append(solved)
    write(games)


if __name__ == "__main__":
    main()
