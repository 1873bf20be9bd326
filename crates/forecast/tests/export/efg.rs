//! A reader of Gambit files, written from the format's description alone, and the logit responses of their games.

use std::collections::BTreeMap;

/// A tree as a file states it.
pub struct Efg {
    pub title: String,
    pub players: Vec<String>,
    pub comment: String,
    root: Node,
}

enum Node {
    Chance {
        branches: Vec<(f64, Node)>,
    },
    /// Player and information set, both from 1.
    Decision {
        player: usize,
        set: usize,
        branches: Vec<Node>,
    },
    Terminal {
        payoffs: Vec<f64>,
    },
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Text(String),
}

struct Tokens {
    tokens: std::vec::IntoIter<Token>,
}

impl Efg {
    pub fn read(file: &str) -> Self {
        let mut tokens = Tokens { tokens: tokens(file).into_iter() };
        for word in ["EFG", "2", "R"] {
            assert_eq!(tokens.word(), word);
        }
        let title = tokens.text();
        assert_eq!(tokens.word(), "{");
        let players = tokens.until_brace().iter().map(|token| token.of_text()).collect();
        let comment = tokens.text();
        let mut sets = BTreeMap::new();
        let root = tokens.node(&mut sets);
        assert_eq!(tokens.tokens.next(), None, "nothing stands behind the tree");
        Self { title, players, comment, root }
    }

    /// By player and information set (from 1): the labels of its actions.
    pub fn information_sets(&self, file: &str) -> BTreeMap<(usize, usize), (String, Vec<String>)> {
        let mut tokens = Tokens { tokens: tokens(file).into_iter() };
        while tokens.tokens.as_slice().first() != Some(&Token::Text(self.comment.clone())) {
            tokens.tokens.next();
        }
        tokens.tokens.next();
        let mut sets = BTreeMap::new();
        tokens.node(&mut sets);
        sets
    }

    /// By player and information set: the logit response at precision 1 to a behaviour profile, `profile[player][set]` with
    /// both from 0. Sets that are not reached have none.
    pub fn responses(&self, profile: &[Vec<Vec<f64>>]) -> BTreeMap<(usize, usize), Vec<f64>> {
        let mut expected: BTreeMap<(usize, usize), Vec<f64>> = BTreeMap::new();
        self.root.value(1.0, profile, &mut expected);
        let logit = |payoffs: Vec<f64>| {
            let most = payoffs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let weights: Vec<f64> = payoffs.iter().map(|u| (u - most).exp()).collect();
            let total: f64 = weights.iter().sum();
            weights.into_iter().map(|w| w / total).collect()
        };
        let normal = |mut sums: Vec<f64>| {
            let reach = sums.pop().unwrap_or(0.0);
            (reach > 0.0).then(|| logit(sums.iter().map(|sum| sum / reach).collect()))
        };
        expected.into_iter().filter_map(|(set, sums)| Some((set, normal(sums)?))).collect()
    }
}

impl Node {
    /// Every player's expected payoff; adds to each information set's sums over its nodes of reach × payoff by action, and
    /// of reach last.
    fn value(
        &self,
        reach: f64,
        profile: &[Vec<Vec<f64>>],
        expected: &mut BTreeMap<(usize, usize), Vec<f64>>,
    ) -> Vec<f64> {
        let mix = |parts: Vec<(f64, Vec<f64>)>| {
            let players = parts[0].1.len();
            (0..players).map(|i| parts.iter().map(|(p, payoffs)| p * payoffs[i]).sum()).collect()
        };
        match self {
            Self::Terminal { payoffs } => payoffs.clone(),
            Self::Chance { branches } => {
                mix(branches.iter().map(|(p, node)| (*p, node.value(reach * p, profile, expected))).collect())
            }
            Self::Decision { player, set, branches } => {
                let choice = &profile[player - 1][set - 1];
                let parts: Vec<(f64, Vec<f64>)> = branches
                    .iter()
                    .zip(choice)
                    .map(|(node, p)| (*p, node.value(reach * p, profile, expected)))
                    .collect();
                let sums = expected.entry((*player, *set)).or_insert_with(|| vec![0.0; branches.len() + 1]);
                for (sum, (_, payoffs)) in sums.iter_mut().zip(&parts) {
                    *sum += reach * payoffs[player - 1];
                }
                sums[branches.len()] += reach;
                mix(parts)
            }
        }
    }
}

impl Token {
    fn of_text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Word(word) => panic!("{word} is no text"),
        }
    }
}

impl Tokens {
    fn word(&mut self) -> String {
        match self.tokens.next() {
            Some(Token::Word(word)) => word,
            other => panic!("{other:?} is no word"),
        }
    }

    fn text(&mut self) -> String {
        self.tokens.next().expect("a text").of_text()
    }

    fn number(&mut self) -> usize {
        self.word().parse().expect("a number")
    }

    fn until_brace(&mut self) -> Vec<Token> {
        let mut found = Vec::new();
        loop {
            match self.tokens.next().expect("a closing brace") {
                Token::Word(word) if word == "}" => return found,
                token => found.push(token),
            }
        }
    }

    fn node(&mut self, sets: &mut BTreeMap<(usize, usize), (String, Vec<String>)>) -> Node {
        let kind = self.word();
        assert_eq!(self.text(), "");
        match kind.as_str() {
            "t" => {
                self.number();
                self.text();
                assert_eq!(self.word(), "{");
                let payoffs = self.until_brace().into_iter().map(|token| match token {
                    Token::Word(word) => word.trim_end_matches(',').parse().expect("a payoff"),
                    Token::Text(text) => panic!("{text} is no payoff"),
                });
                Node::Terminal { payoffs: payoffs.collect() }
            }
            "c" => {
                let set = self.number();
                let name = self.text();
                assert_eq!(self.word(), "{");
                let parts = self.until_brace();
                assert_eq!(self.number(), 0, "no outcome inside the tree");
                let labels: Vec<String> = parts.chunks(2).map(|pair| pair[0].of_text()).collect();
                let p = |pair: &[Token]| match &pair[1] {
                    Token::Word(word) => {
                        let (over, under) = word.split_once('/').unwrap_or((word.as_str(), "1"));
                        let number = |text: &str| text.parse::<f64>().expect("a probability");
                        number(over) / number(under)
                    }
                    Token::Text(text) => panic!("{text} is no probability"),
                };
                let probabilities: Vec<f64> = parts.chunks(2).map(p).collect();
                assert!((probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-15);
                let known = sets.entry((0, set)).or_insert_with(|| (name.clone(), labels.clone()));
                assert_eq!(*known, (name, labels));
                Node::Chance { branches: probabilities.into_iter().map(|p| (p, self.node(sets))).collect() }
            }
            "p" => {
                let (player, set) = (self.number(), self.number());
                let name = self.text();
                assert_eq!(self.word(), "{");
                let labels: Vec<String> = self.until_brace().iter().map(Token::of_text).collect();
                assert_eq!(self.number(), 0, "no outcome inside the tree");
                let known = sets.entry((player, set)).or_insert_with(|| (name.clone(), labels.clone()));
                assert_eq!(*known, (name, labels.clone()));
                Node::Decision { player, set, branches: labels.iter().map(|_| self.node(sets)).collect() }
            }
            other => panic!("{other} is no node"),
        }
    }
}

fn tokens(file: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut letters = file.chars().peekable();
    while let Some(&letter) = letters.peek() {
        if letter.is_whitespace() {
            letters.next();
        } else if letter == '"' {
            letters.next();
            let mut text = String::new();
            loop {
                match letters.next().expect("a closing quotation mark") {
                    '"' => break,
                    '\\' => text.push(letters.next().expect("what is escaped")),
                    letter => text.push(letter),
                }
            }
            found.push(Token::Text(text));
        } else {
            let mut word = String::new();
            while let Some(letter) = letters.next_if(|l| !l.is_whitespace() && *l != '"') {
                word.push(letter);
            }
            found.push(Token::Word(word));
        }
    }
    found
}
