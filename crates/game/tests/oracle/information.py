"""What each mover observes, derived from the payoff terms.

The games write their observed variables by hand. This module derives them again from the rule and refuses a game
in which the two differ, or in which the rule leaves room for doubt.

The rule. A mover at stage s observes the move v of an earlier stage when a payoff term of its own actor has a literal
on its own variable and one on v. It observes a chance variable that is revealed at stage s or before when the variable
is relevant to it: named together with its own move, or observed by an opponent whose choice matters to it.
"""


class Ambiguous(Exception):
    """The rule does not settle whether a mover observes a chance variable."""


def derive(game):
    """Sorted observed variables, one list per mover."""
    movers, chances, terms = game["players"], game["chances"], game["terms"]
    first_chance = len(movers)
    named = [set() for _ in movers]
    for term in terms:
        variables = [variable for variable, _ in term["when"]]
        for variable in variables:
            if variable < first_chance and movers[variable]["actor"] == term["actor"]:
                named[variable].update(variables)

    moves = [
        {v for v in named[i] if v < first_chance and movers[v]["stage"] < mover["stage"]}
        for i, mover in enumerate(movers)
    ]
    revealed = [
        {
            first_chance + c
            for c, chance in enumerate(chances)
            if chance["reveal_stage"] is not None and chance["reveal_stage"] <= mover["stage"]
        }
        for mover in movers
    ]
    observed = [moves[i] | (named[i] & revealed[i]) for i in range(len(movers))]

    # Relevance passes from mover to mover, so repeat until nothing is added.
    changed = True
    while changed:
        changed = False
        for i in range(len(movers)):
            sure = _matters(game, i, observed, stop_at=moves[i])
            for j in sure - {i}:
                if j < first_chance:
                    new = (observed[j] & revealed[i]) - observed[i]
                    changed = changed or bool(new)
                    observed[i] |= new

    for i in range(len(movers)):
        doubtful = (_matters(game, i, observed, stop_at=set()) & revealed[i]) - observed[i]
        if doubtful:
            raise Ambiguous(f"{game['name']}: mover {i}, chance {sorted(doubtful)}")
    return [sorted(seen) for seen in observed]


def _matters(game, i, observed, stop_at):
    """Variables on which the payoff comparison of mover i may depend; nothing is looked for behind `stop_at`."""
    movers, chances, terms = game["players"], game["chances"], game["terms"]
    first_chance = len(movers)

    affected = {i}
    grown = True
    while grown:
        grown = False
        for j in range(len(movers)):
            if j not in affected and affected & observed[j]:
                affected.add(j)
                grown = True
        for c, chance in enumerate(chances):
            if first_chance + c not in affected and affected & set(chance["parents"]):
                affected.add(first_chance + c)
                grown = True

    found, queue = set(), []

    def reach(variables):
        for variable in variables:
            if variable not in found:
                found.add(variable)
                queue.append(variable)

    for term in terms:
        variables = {variable for variable, _ in term["when"]}
        if term["actor"] == movers[i]["actor"] and variables & affected:
            reach(variables)
    while queue:
        variable = queue.pop()
        if variable in stop_at or variable == i:
            continue
        if variable >= first_chance:
            reach(chances[variable - first_chance]["parents"])
            continue
        reach(observed[variable])
        for term in terms:
            variables = {v for v, _ in term["when"]}
            if term["actor"] == movers[variable]["actor"] and variable in variables:
                reach(variables)
    return found
