"""Games with chance variables: revealed at once, later, or never."""

from definition import chance, game, mover, pair, table, term

GAMES = [
    game(
        "chance_revealed_before_all",
        "Both players see the outcome before a simultaneous stage.",
        pair((2, 2), 2.0),
        [
            table(0, [0, 1], [[0.6, 0.0], [0.2, 0.5]]),
            term(0, 0.8, (0, 1), (2, 1)),
            table(1, [0, 1], [[0.4, 0.1], [-0.3, 0.6]]),
            term(1, -0.7, (0, 0), (1, 1), (2, 0)),
            term(1, 0.5, (1, 0), (2, 2)),
        ],
        [[2], [2]],
        chances=[chance(3, 0, [[0.5, 0.3, 0.2]])],
    ),
    game(
        "chance_never_revealed",
        "A second chance variable depends on the first; neither is seen, both matter.",
        [mover(0, 0, 2, 2.0), mover(1, 1, 2, 2.0)],
        [
            table(0, [0, 1], [[0.5, -0.4], [0.0, 0.3]]),
            term(0, 0.9, (0, 1), (1, 1), (3, 1)),
            table(1, [0, 1], [[0.2, 0.1], [-0.5, 0.4]]),
            term(1, -1.1, (1, 1), (2, 1)),
            term(1, 0.6, (0, 0), (1, 0), (3, 0)),
        ],
        [[], [0]],
        chances=[chance(2, None, [[0.35, 0.65]]), chance(2, None, [[0.9, 0.1], [0.25, 0.75]], [2])],
    ),
    game(
        "chance_revealed_between_stages",
        "The leader holds the probability, the follower the outcome.",
        [mover(0, 0, 2, 2.0), mover(1, 1, 2, 2.0)],
        [
            table(0, [0, 1], [[0.7, -0.5], [0.1, 0.2]]),
            term(0, 0.6, (0, 1), (2, 1)),
            table(1, [0, 1], [[0.3, 0.0], [-0.2, 0.5]]),
            term(1, 1.3, (0, 0), (1, 1), (2, 1)),
            term(1, -0.4, (1, 0), (2, 0)),
        ],
        [[], [0, 2]],
        chances=[chance(2, 1, [[0.7, 0.3]])],
    ),
    game(
        "chance_revealed_depends_on_the_leader",
        "The leader's option moves the odds; the outcome is seen before the second stage.",
        [mover(0, 0, 3, 1.6), mover(1, 1, 2, 1.6), mover(2, 1, 2, 1.6)],
        [
            table(0, [3, 0], [[0.4, 0.0, -0.3], [0.0, 0.6, 0.9]]),
            term(0, -0.8, (0, 2), (1, 1)),
            table(1, [3, 1], [[0.5, 0.0], [-0.2, 0.7]]),
            table(1, [1, 2], [[0.6, 0.0], [0.1, 0.3]]),
            table(2, [1, 2], [[-0.5, 0.4], [0.3, 0.0]]),
            term(2, 0.7, (2, 1), (3, 1)),
        ],
        [[], [3], [3]],
        chances=[chance(2, 1, [[0.8, 0.2], [0.5, 0.5], [0.1, 0.9]], [0])],
    ),
    game(
        "chance_relevant_through_an_opponent",
        "No term of player 0 names the chance variable; its opponent sees it, so it does too. No term names the second"
        " variable, and nobody observes it.",
        pair((2, 2), 2.5),
        [
            table(0, [0, 1], [[0.9, 0.0], [0.2, 0.6]]),
            term(1, 0.3, (0, 0), (1, 0)),
            term(1, 0.7, (0, 1), (1, 1)),
            term(1, 1.0, (1, 1), (2, 1)),
        ],
        [[2], [2]],
        chances=[chance(2, 0, [[0.4, 0.6]]), chance(2, 0, [[0.15, 0.85]])],
    ),
    game(
        "bayes_over_a_hidden_chance",
        "Stage 0 fixes the odds of a variable that nobody sees; the middle mover sees stage 0, the last sees the middle"
        " mover only, and infers the rest. Simultaneous leaders; the hidden variable has two parents.",
        [mover(0, 0, 2, 2.0), mover(1, 0, 2, 2.0), mover(2, 1, 2, 2.0), mover(3, 2, 2, 2.0)],
        [
            table(0, [0, 1], [[0.5, 0.0], [0.2, 0.4]]),
            term(0, 0.8, (0, 1), (3, 1)),
            table(1, [0, 1], [[0.0, 0.6], [0.3, -0.1]]),
            term(1, -0.4, (1, 0), (2, 1)),
            table(2, [0, 2], [[0.9, 0.0], [0.0, 0.7]]),
            term(2, -0.3, (2, 1), (3, 0)),
            table(3, [4, 3], [[1.4, 0.0], [0.0, 1.2]]),
            term(3, 0.2, (2, 1), (3, 1)),
        ],
        [[], [], [0], [2]],
        chances=[chance(2, None, [[0.95, 0.05], [0.7, 0.3], [0.4, 0.6], [0.1, 0.9]], [0, 1])],
    ),
    game(
        "hidden_chance_behind_one_of_two_leaders",
        "The follower sees one of two simultaneous leaders, both of whom shift a variable that it cannot see; three"
        " precisions, whole masses.",
        [mover(0, 0, 2, 1.0, [2, 1]), mover(1, 0, 2, 3.0), mover(2, 1, 3, 2.0, [1, 3, 1])],
        [
            table(0, [0, 1], [[0.4, -0.2], [0.3, 0.6]]),
            term(0, 0.7, (0, 1), (2, 0)),
            table(1, [0, 1], [[0.1, 0.5], [0.8, -0.3]]),
            term(1, 0.6, (1, 1), (2, 2)),
            table(2, [0, 2], [[0.3, 0.0, 0.1], [0.0, 0.2, 0.5]]),
            table(2, [3, 2], [[0.9, 0.0, -0.4], [-0.6, 0.1, 0.8]]),
        ],
        [[], [], [0]],
        chances=[chance(2, 2, [[0.9, 0.1], [0.45, 0.55], [0.6, 0.4], [0.2, 0.8]], [0, 1])],
        masses="twins",
    ),
]
