//! Reading a pattern: `SOURCE -> TARGET : TYPES FILTERS`.

use vocab::{ActorId, EventType};

use super::ast::{Comparison, Field, Filter, Pattern, Selection};
use super::lex::{Placed, Token};
use super::line::{Line, nearest};

impl Line<'_> {
    pub fn pattern(&mut self) -> Option<Pattern> {
        let source = self.selection(Self::actor)?;
        let both_ways = self.take(&Token::BothWays);
        if !both_ways {
            self.expect(
                &Token::Arrow,
                "`->` or `<->`",
                "a pattern is `SOURCE -> TARGET : TYPES`, as in `CHN -> PRK : AID`",
            )?;
        }
        let target = self.selection(Self::actor)?;
        self.expect(&Token::Colon, "`:` and the types of event", "write `: *` for any type of act")?;
        let types = self.selection(Self::event_type)?;
        let mut filters = Vec::new();
        while let Some(Placed { token: Token::Word(_) | Token::Text(_), .. }) = self.peek() {
            filters.push(self.filter()?);
        }
        Some(Pattern { source, target, both_ways, types, filters })
    }

    fn selection<T>(&mut self, one: fn(&mut Self) -> Option<T>) -> Option<Selection<T>> {
        if self.take(&Token::Star) {
            return Some(Selection::Any);
        }
        let mut names = vec![one(self)?];
        while self.take(&Token::Bar) {
            names.push(one(self)?);
        }
        Some(Selection::Of(names))
    }

    fn actor(&mut self) -> Option<ActorId> {
        // a code with hyphens at odd places stands in quotation marks
        let word = match self.peek() {
            Some(Placed { token: Token::Word(word) | Token::Text(word), .. }) => Some(word.clone()),
            _ => None,
        };
        let Some(actor) = word.as_deref().and_then(|word| ActorId::new(word).ok()) else {
            let upper = word.map(|word| word.to_ascii_uppercase()).filter(|upper| ActorId::new(upper).is_ok());
            let hint = upper.map_or("codes of actors are written like `PRK`; `*` is anybody".to_owned(), |upper| {
                format!("codes are in capitals: `{upper}`")
            });
            self.fail("expected the code of an actor", &hint);
            return None;
        };
        self.at += 1;
        Some(actor)
    }

    fn event_type(&mut self) -> Option<EventType> {
        let Some(word) = self.peek().and_then(Placed::word).map(str::to_owned) else {
            self.fail("expected a type of event", "types are written like `SANCTION`; `*` is any type of act");
            return None;
        };
        if let Some(event_type) = EventType::parse(&word) {
            self.at += 1;
            return Some(event_type);
        }
        let hint = EventType::suggest(&word)
            .first()
            .map_or_else(|| "`*` is any type of act".to_owned(), |near| format!("did you mean `{near}`?"));
        self.fail(&format!("`{word}` is not a type of event"), &hint);
        None
    }

    fn filter(&mut self) -> Option<Filter> {
        let name = self.peek().and_then(Placed::word).unwrap_or_default().to_owned();
        const FILTERS: [&str; 6] = ["mode", "cameo", "intensity", "value", "place", "subject"];
        if !FILTERS.contains(&name.as_str()) {
            let hint = nearest(&name, FILTERS).map_or_else(
                || format!("the filters are {}; the types of a pattern are joined by `|`", FILTERS.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            self.fail(&format!("there is no filter `{name}`"), &hint);
            return None;
        }
        self.at += 1;
        match name.as_str() {
            "mode" => self.equal("mode=veto").and_then(|()| self.names()).map(Filter::Mode),
            "cameo" => self.equal("cameo=19").and_then(|()| self.names()).map(Filter::Cameo),
            "place" => {
                self.expect(&Token::Tilde, "`~` and part of a place's name", "write `place~\"Dandong\"`")?;
                self.name().map(Filter::Place)
            }
            "subject" => {
                self.expect(&Token::Tilde, "`~` and part of the subject", "write `subject~\"Korea\"`")?;
                self.name().map(Filter::Subject)
            }
            number => {
                let field = if number == "value" { Field::Value } else { Field::Intensity };
                let comparison = self.comparison(&format!("write `{number}<=-4`"))?;
                Some(Filter::Number(field, comparison, self.number("a number")?))
            }
        }
    }

    fn equal(&mut self, example: &str) -> Option<()> {
        self.expect(&Token::Compare(Comparison::Equal), "`=`", &format!("write `{example}`"))
    }

    fn names(&mut self) -> Option<Vec<String>> {
        let mut names = vec![self.name()?];
        while self.take(&Token::Bar) {
            names.push(self.name()?);
        }
        Some(names)
    }

    fn name(&mut self) -> Option<String> {
        if let Some(Placed { token: Token::Word(name) | Token::Text(name), .. }) = self.peek() {
            let name = name.clone();
            self.at += 1;
            return Some(name);
        }
        self.fail("expected a word or a text in double quotes", "as in `mode=veto` or `place~\"Dandong\"`");
        None
    }
}
