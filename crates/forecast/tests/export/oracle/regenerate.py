"""Solves the exported games of this folder with Gambit and writes gambit.json: their agent logit equilibria at lambda 1."""

import json
import pathlib
import sys
import time

import pygambit

HERE = pathlib.Path(__file__).parent

# Gambit's own steps (its defaults are 0.03 and 1.1), and smaller ones that guard against a jump between branches.
STEPS = [(0.03, 1.1), (0.01, 1.05)]
STEP_TOLERANCE = 1e-7


def solve(game, first_step, max_accel):
    """{player: {information set: {action: probability}}} at the end of the principal branch, and the lambda reached."""
    answer = pygambit.qre.logit_solve_lambda(game, 1.0, first_step=first_step, max_accel=max_accel)[-1]
    # The flat index runs over players, their information sets and actions; in 16.7.0 `.profile` raises.
    flat = [(p, s, a) for p in game.players for s in p.infosets for a in s.actions]
    behaviour = {}
    for index, (player, infoset, action) in enumerate(flat):
        sets = behaviour.setdefault(player.label, {})
        sets.setdefault(infoset.label, {})[action.label] = answer[index]
    return behaviour, answer.lam


def difference(left, right):
    return max(
        abs(p - right[player][infoset][action])
        for player, sets in left.items()
        for infoset, actions in sets.items()
        for action, p in actions.items()
    )


def main():
    games = {}
    for path in sorted(HERE.glob("*.efg")):
        game = pygambit.read_efg(str(path))
        if not game.is_perfect_recall:
            sys.exit(f"{path.name}: a player forgets what it did, and Gambit's path following would be wrong")
        started = time.monotonic()
        runs = [solve(game, *steps) for steps in STEPS]
        step_difference = difference(runs[0][0], runs[1][0])
        if not step_difference < STEP_TOLERANCE:
            sys.exit(f"{path.name}: two step lengths give answers {step_difference} apart")
        print(
            f"{path.name:40} {len(game.outcomes):6} ends {len(game.players):3} players  "
            f"steps {step_difference:.1e}  {time.monotonic() - started:.1f} s",
            flush=True,
        )
        games[path.name] = {
            "lambda_error": abs(runs[1][1] - 1.0),
            "step_difference": step_difference,
            "equilibrium": runs[1][0],
        }
    text = json.dumps({"pygambit": pygambit.__version__, "games": games}, indent=1, ensure_ascii=True)
    (HERE / "gambit.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
