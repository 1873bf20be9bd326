"""Games of simultaneous moves."""

from definition import game, mover, pair, table, term

COORDINATION = [
    table(0, [0, 1], [[1.8, 0.0], [1.1, 1.3]]),
    table(1, [0, 1], [[1.8, 1.2], [0.0, 1.25]]),
]
TURNING = [table(0, [0, 1], [[-1.7, 1.8], [-1.6, -1.3]]), table(1, [0, 1], [[2.0, 1.9], [1.7, -0.3]])]

GAMES = [
    game(
        "matching_pennies_asymmetric",
        "One player's stake in matching heads is larger.",
        pair((2, 2), 1.5),
        [table(0, [0, 1], [[2.5, -1.0], [-1.0, 1.0]]), table(1, [0, 1], [[-1.0, 1.0], [1.0, -1.0]])],
        [[], []],
    ),
    game(
        "matching_pennies_high_precision",
        "The same at a precision of 10: cyclic, one equilibrium.",
        pair((2, 2), 10.0),
        [table(0, [0, 1], [[2.5, -1.0], [-1.0, 1.0]]), table(1, [0, 1], [[-1.0, 1.0], [1.0, -1.0]])],
        [[], []],
    ),
    game(
        "prisoners_dilemma",
        "A dominant option for each.",
        pair((2, 2), 2.0),
        [table(0, [0, 1], [[3.0, 0.0], [4.5, 1.0]]), table(1, [0, 1], [[3.0, 5.0], [0.0, 1.0]])],
        [[], []],
    ),
    game(
        "battle_of_the_sexes_asymmetric",
        "Three equilibria; the principal branch takes the one that the first player prefers.",
        pair((2, 2), 3.0),
        [table(0, [0, 1], [[2.0, 0.1], [0.0, 1.2]]), table(1, [0, 1], [[0.8, 0.0], [0.2, 1.5]])],
        [[], []],
    ),
    game(
        "coordination_principal_branch",
        "Stag hunt with unequal payoffs and three equilibria; the principal branch takes the safe one.",
        pair((2, 2), 6.0),
        COORDINATION,
        [[], []],
    ),
    game(
        "coordination_at_a_quarter_scale",
        "The stag hunt with lambda_scale 0.25: precisions are 1.5.",
        pair((2, 2), 6.0),
        COORDINATION,
        [[], []],
        lambda_scale=0.25,
    ),
    game(
        "rock_paper_scissors_uneven",
        "3x3, cyclic, stakes differ by pairing.",
        pair((3, 3), 2.0),
        [
            table(0, [0, 1], [[0.0, -1.0, 2.0], [1.0, 0.0, -0.5], [-1.5, 0.7, 0.0]]),
            table(1, [0, 1], [[0.1, 1.2, -2.0], [-1.0, 0.0, 0.9], [1.0, -1.3, -0.2]]),
        ],
        [[], []],
    ),
    game(
        "coordination_three_options",
        "3x3 coordination with several equilibria at a precision of 5.",
        pair((3, 3), 5.0),
        [
            table(0, [0, 1], [[1.5, 0.2, 0.0], [0.1, 1.2, 0.6], [0.3, 0.5, 1.0]]),
            table(1, [0, 1], [[1.0, 0.3, 0.2], [0.0, 1.4, 0.4], [0.25, 0.7, 1.1]]),
        ],
        [[], []],
    ),
    game(
        "two_by_four",
        "Option counts differ; one option of the second player is dominated.",
        pair((2, 4), 1.7),
        [
            table(0, [0, 1], [[1.0, -0.4, 0.3, 0.9], [0.2, 0.8, -0.6, 1.1]]),
            table(1, [0, 1], [[0.5, 1.1, -0.9, 0.0], [1.3, -0.2, -1.0, 0.6]]),
        ],
        [[], []],
    ),
    game(
        "three_players_triple_terms",
        "2x2x2: stakes of pairs and of all three together, and one of a single move.",
        [mover(0, 0, 2, 2.0), mover(1, 0, 2, 2.0), mover(2, 0, 2, 2.0)],
        [
            term(0, 0.9, (0, 1), (1, 1), (2, 1)),
            term(0, -0.3, (0, 1)),
            term(0, 0.35, (0, 0), (2, 0)),
            term(1, 0.8, (0, 0), (1, 1), (2, 1)),
            term(1, -0.7, (0, 1), (1, 1), (2, 0)),
            term(1, 0.2, (1, 0), (2, 1)),
            term(2, 1.1, (0, 1), (1, 0), (2, 1)),
            term(2, 0.5, (0, 0), (1, 0), (2, 0)),
            term(2, 0.4, (0, 1), (1, 1)),
        ],
        [[], [], []],
    ),
    game(
        "unequal_precisions",
        "Three players with precisions 0.5, 2 and 6; absorbed into the payoffs for Gambit.",
        [mover(0, 0, 2, 0.5), mover(1, 0, 3, 2.0), mover(2, 0, 2, 6.0)],
        [
            table(0, [0, 1], [[1.0, -0.5, 0.25], [0.0, 0.75, 0.5]]),
            table(1, [1, 2], [[0.6, -0.2], [0.1, 0.5], [-0.4, 0.9]]),
            term(1, 0.3, (0, 0), (1, 2)),
            table(2, [0, 2], [[0.4, 0.0], [-0.3, 0.2]]),
            term(2, 0.25, (0, 1), (1, 0), (2, 1)),
        ],
        [[], [], []],
    ),
    game(
        "uneven_masses",
        "Base masses that are not whole numbers, as ln(m) in the payoffs. One equilibrium: the path does not matter.",
        [mover(0, 0, 3, 1.2, [2.5, 1.0, 0.4]), mover(1, 0, 2, 1.2, [0.3, 1.7])],
        [
            table(0, [0, 1], [[0.2, 0.9], [0.7, -0.3], [-0.1, 1.1]]),
            table(1, [0, 1], [[0.8, 0.1], [-0.5, 0.6], [0.4, 0.3]]),
        ],
        [[], []],
        masses="log",
    ),
    game(
        "uneven_masses_select_the_branch",
        "The stag hunt at precision 6 with masses 4:1 on the risky option, which Gambit sees as four twins. The path"
        " starts at the masses and ends at the other equilibrium than with even masses.",
        [mover(0, 0, 2, 6.0, [4, 1]), mover(1, 0, 2, 6.0, [4, 1])],
        COORDINATION,
        [[], []],
        masses="twins",
    ),
    game(
        "branch_meets_the_target_before_it_turns",
        "The principal branch runs up to a precision near 17.9, back to near 3.0 and up again. At 8 the first of its"
        " three meetings with the target is wanted.",
        pair((2, 2), 8.0),
        TURNING,
        [[], []],
    ),
    game(
        "branch_turns_before_the_target",
        "The same at 20: the target is met only after both turns.",
        pair((2, 2), 20.0),
        TURNING,
        [[], []],
    ),
    game(
        "branch_of_three_players_turns",
        "2x2x2 with full payoff tables; the branch turns near 3.0 and 2.4, the target is 4.",
        [mover(0, 0, 2, 4.0), mover(1, 0, 2, 4.0), mover(2, 0, 2, 4.0)],
        [
            table(0, [0, 1, 2], [[[0.1, 1.3], [-0.9, 0.4]], [[0.9, -0.3], [1.7, -0.5]]]),
            table(1, [0, 1, 2], [[[1.3, 1.9], [0.4, -0.2]], [[-1.0, -0.1], [0.2, 0.0]]]),
            table(2, [0, 1, 2], [[[1.8, -1.6], [0.1, -0.3]], [[-1.3, 1.0], [-1.3, -2.0]]]),
        ],
        [[], [], []],
    ),
]
