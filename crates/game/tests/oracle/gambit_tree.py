"""A game as a Gambit tree, and its agent logit equilibrium by Gambit's path following.

Every mover is a Gambit player of its own, so that each of its information sets is an agent and every tree has perfect
recall, which Gambit's Jacobian assumes. Moves of one stage are successive nodes that share information sets.

Gambit knows one precision and no base masses. Unequal precisions are absorbed into the payoffs; a base mass is either
absorbed as ln(m)/t in the mover's own payoff, or, for whole masses, built as m identical actions ("twins").
"""

import itertools
import math
from fractions import Fraction

import numpy as np
import pygambit


class Tree:
    """`masses` is "none", "log" or "twins"; `per_actor` makes one Gambit player of all the movers of an actor."""

    def __init__(self, game, masses="none", per_actor=False):
        self.game, self.masses = game, masses
        self.movers, self.chances = game["players"], game["chances"]
        first = len(self.movers)
        self.order = self._order()
        owners = [m["actor"] if per_actor else i for i, m in enumerate(self.movers)]
        self.owners = sorted(set(owners))
        self.owner_of = [self.owners.index(o) for o in owners]
        precisions = {m["lambda"] for m in self.movers}
        # With one precision and no masses the payoffs stay as they are, and Gambit is asked for that precision.
        self.absorbed = len(precisions) > 1 or masses == "log"
        self.target = game["lambda_scale"] * (1.0 if self.absorbed else precisions.pop())

        self.tree = pygambit.Game.new_tree(players=[str(o) for o in self.owners], title=game["name"])
        self.infosets = {}
        frontier = [(self.tree.root, {})]
        for variable in self.order:
            groups = {}
            for node, values in frontier:
                known = self._known(variable)
                groups.setdefault(tuple(values[v] for v in known), []).append((node, values))
            frontier = []
            for key, members in sorted(groups.items(), key=lambda item: item[0]):
                values_of = self._actions(variable)
                nodes = [node for node, _ in members]
                labels = [f"{value}/{k}" for k, value in enumerate(values_of)]
                if variable >= first:
                    self.tree.append_move(nodes, self.tree.players.chance, labels)
                    self.tree.set_chance_probs(nodes[0].infoset, self._probabilities(variable, key))
                else:
                    player = self.tree.players[str(self.owners[self.owner_of[variable]])]
                    self.tree.append_move(nodes, player, labels)
                    self.infosets[variable, key] = nodes[0].infoset
                for node, values in members:
                    for child, value in zip(node.children, values_of, strict=True):
                        frontier.append((child, {**values, variable: value}))
        for number, (leaf, values) in enumerate(frontier):
            outcome = self.tree.add_outcome(str(number), self._payoffs(values))
            self.tree.set_outcome(leaf, outcome)

    def _order(self):
        """Movers by stage; each chance variable as soon as its parents stand."""
        first = len(self.movers)
        placed, order = set(), []

        def place_chances():
            for c, chance in enumerate(self.chances):
                if first + c not in placed and placed >= set(chance["parents"]):
                    placed.add(first + c)
                    order.append(first + c)
                    place_chances()

        place_chances()
        for i in sorted(range(first), key=lambda i: (self.movers[i]["stage"], i)):
            placed.add(i)
            order.append(i)
            place_chances()
        for i, seen in enumerate(self.game["observed"]):
            if any(order.index(v) > order.index(i) for v in seen):
                raise ValueError(f"{self.game['name']}: mover {i} observes what has not happened yet")
        return order

    def _known(self, variable):
        if variable < len(self.movers):
            return self.game["observed"][variable]
        return self.chances[variable - len(self.movers)]["parents"]

    def _actions(self, variable):
        """The value that each Gambit action stands for; twins repeat it."""
        if variable >= len(self.movers):
            return list(range(self.chances[variable - len(self.movers)]["outcomes"]))
        mover = self.movers[variable]
        if self.masses != "twins":
            return list(range(mover["options"]))
        return [o for o, mass in enumerate(mover["mass"]) for _ in range(int(mass))]

    def _probabilities(self, variable, key):
        chance = self.chances[variable - len(self.movers)]
        sizes = [self._size(v) for v in chance["parents"]]
        row = 0
        for value, size in zip(key, sizes, strict=True):
            row = row * size + value
        # Gambit wants a sum of exactly one: read the decimals as written.
        return [Fraction(str(p)) for p in chance["table"][row]]

    def _size(self, variable):
        if variable < len(self.movers):
            return self.movers[variable]["options"]
        return self.chances[variable - len(self.movers)]["outcomes"]

    def _payoffs(self, values):
        raw = {}
        for term in self.game["terms"]:
            if all(values[v] == value for v, value in term["when"]):
                raw[term["actor"]] = raw.get(term["actor"], Fraction(0)) + Fraction(str(term["coef"]))
        payoffs = [Fraction(0)] * len(self.owners)
        for i, mover in enumerate(self.movers):
            payoff = raw.get(mover["actor"], Fraction(0))
            if self.absorbed:
                payoff *= Fraction(str(mover["lambda"]))
            if self.masses == "log":
                payoff += Fraction(math.log(mover["mass"][values[i]]) / self.game["lambda_scale"])
            payoffs[self.owner_of[i]] = payoff
        return payoffs

    def solve(self, first_step=0.03, max_accel=1.1):
        """(profile, precision reached): the principal branch from zero to the target precision."""
        answer = pygambit.qre.logit_solve_lambda(self.tree, self.target, first_step=first_step, max_accel=max_accel)[-1]
        # The flat index runs over players, their information sets and actions; in 16.7.0 `.profile` raises.
        actions = [action for player in self.tree.players for infoset in player.infosets for action in infoset.actions]
        behaviour = {action: answer[k] for k, action in enumerate(actions)}
        profile = []
        for i, mover in enumerate(self.movers):
            sizes = [self._size(v) for v in self.game["observed"][i]]
            rows = np.zeros([*sizes, mover["options"]])
            for key in itertools.product(*map(range, sizes)):
                infoset = self.infosets[i, key]
                for action, value in zip(infoset.actions, self._actions(i), strict=True):
                    rows[(*key, value)] += behaviour[action]
            profile.append(rows)
        return profile, answer.lam
