"""The agent logit response as a plain sum over the joint distribution: no tree, no Gambit.

At an information set I of mover i the equilibrium satisfies p(o) ∝ m_o · exp(λ_i t u(o)), with u(o) the payoff of i's
actor expected given I and o, and t the game's `lambda_scale` (the agent form of McKelvey & Palfrey 1998, with base
masses added).
"""

import itertools

import numpy as np


class LogitResponse:
    """The best-response map p -> softmax(ln m + λ t u(p)) of one game.

    A profile is one array per mover, of shape (sizes of the observed variables..., options).
    """

    def __init__(self, game):
        self.movers = game["players"]
        self.chances = game["chances"]
        self.observed = game["observed"]
        self.scale = game["lambda_scale"]
        self.sizes = [m["options"] for m in self.movers] + [c["outcomes"] for c in self.chances]
        self.payoff = {m["actor"]: np.zeros(self.sizes) for m in self.movers}
        for term in game["terms"]:
            where = [slice(None)] * len(self.sizes)
            for variable, value in term["when"]:
                where[variable] = value
            self.payoff[term["actor"]][tuple(where)] += term["coef"]
        self.nature = np.ones(self.sizes)
        for c, chance in enumerate(self.chances):
            variable = len(self.movers) + c
            table = np.array(chance["table"], dtype=float)
            table = table.reshape([self.sizes[v] for v in chance["parents"]] + [chance["outcomes"]])
            self.nature = self.nature * self._spread(table, [*chance["parents"], variable])
        self.shapes = [[self.sizes[v] for v in seen] + [self.sizes[i]] for i, seen in enumerate(self.observed)]

    def _spread(self, table, variables):
        """`table`, whose axes are `variables`, with one axis per variable of the game."""
        order = np.argsort(variables)
        shape = [1] * len(self.sizes)
        for variable in variables:
            shape[variable] = self.sizes[variable]
        return np.transpose(table, order).reshape(shape)

    def utilities(self, profile):
        """Expected payoff of each option at each information set, in the shapes of a profile."""
        factors = [self._spread(p, [*self.observed[i], i]) for i, p in enumerate(profile)]
        answer = []
        for i, mover in enumerate(self.movers):
            weight = self.nature
            for j, factor in enumerate(factors):
                if j != i:
                    weight = weight * factor
            keep = [*self.observed[i], i]
            drop = tuple(v for v in range(len(self.sizes)) if v not in keep)
            value = (weight * self.payoff[mover["actor"]]).sum(axis=drop) / weight.sum(axis=drop)
            axes = sorted(keep)
            answer.append(np.moveaxis(value, axes.index(i), -1))
        return answer

    def __call__(self, profile):
        answer = []
        for mover, u in zip(self.movers, self.utilities(profile), strict=True):
            score = np.log(np.array(mover["mass"], dtype=float)) + mover["lambda"] * self.scale * u
            score = np.exp(score - score.max(axis=-1, keepdims=True))
            answer.append(score / score.sum(axis=-1, keepdims=True))
        return answer

    def residual(self, profile):
        """Largest |p - response(p)| over all probabilities of the game."""
        return max(float(np.abs(p - q).max()) for p, q in zip(profile, self(profile), strict=True))

    def flatten(self, profile):
        return np.concatenate([p.ravel() for p in profile])

    def unflatten(self, vector):
        profile, start = [], 0
        for shape in self.shapes:
            length = int(np.prod(shape))
            profile.append(vector[start : start + length].reshape(shape))
            start += length
        return profile

    def newton(self, profile, steps=60):
        """Damped Newton on p - response(p) from `profile`; the Jacobian by central differences."""
        x = self.flatten(profile)
        size = np.abs(self._gap(x)).max()
        for _ in range(steps):
            step = np.linalg.solve(self._jacobian(x), self._gap(x))
            length = 1.0
            while length > 1e-3:
                trial = np.clip(x - length * step, 1e-300, 1.0)
                trial_size = np.abs(self._gap(trial)).max()
                if trial_size < size:
                    break
                length /= 2
            else:
                break
            x, size = trial, trial_size
        return self.unflatten(x)

    def _gap(self, point):
        return point - self.flatten(self(self.unflatten(point)))

    def _jacobian(self, point):
        jacobian = np.empty((point.size, point.size))
        for k in range(point.size):
            # Relative to the probability, so that a rare option stays positive.
            h = 1e-6 * max(point[k], 1e-6)
            up, down = point.copy(), point.copy()
            up[k] += h
            down[k] -= h
            jacobian[:, k] = (self._gap(up) - self._gap(down)) / (up[k] - down[k])
        return jacobian

    def equilibria(self, known, starts=100, seed=1):
        """Distinct fixed points found from `known` and random starts: a lower bound on how many there are."""
        random = np.random.default_rng(seed)
        found = [self.flatten(known)]
        for _ in range(starts):
            profile = [random.dirichlet(np.full(s[-1], 0.7), size=s[:-1]) for s in self.shapes]
            try:
                root = self.newton(profile)
            except np.linalg.LinAlgError:
                continue
            vector = self.flatten(root)
            if self.residual(root) < 1e-10 and all(np.abs(vector - f).max() > 1e-6 for f in found):
                found.append(vector)
        return len(found)

    def infosets(self, profile):
        """Per mover a list of rows, the last observed variable running fastest."""
        return [[list(map(float, p[cell])) for cell in itertools.product(*map(range, p.shape[:-1]))] for p in profile]
