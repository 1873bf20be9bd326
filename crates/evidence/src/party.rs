//! An actor of a situation that is begun: its key, its name, its code.

use vocab::{Actor, ActorId, Gazetteer};

use spine::Key;

/// The longest name that questions are read with, in words.
const LONGEST_NAME: usize = 6;

/// Somebody who acts in a situation that is begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The key of its section.
    pub key: String,
    /// As it stands in a sentence.
    pub shown: String,
    /// The code of the record.
    pub code: ActorId,
    /// Whether the gazetteer finds it by its key.
    pub known: bool,
}

impl Party {
    /// Whom a name means; `otherwise` is the key of somebody whose name has nothing that a key can have.
    ///
    /// # Errors
    /// If the text is not read as a name.
    pub fn of(name: &str, otherwise: &str) -> Result<Self, String> {
        let (article, bare) = match name.get(..4).filter(|start| start.eq_ignore_ascii_case("the ")) {
            Some(_) => ("the ", name[4..].trim()),
            None => ("", name),
        };
        if let Some(actor) = Gazetteer::builtin().find(bare) {
            return Ok(Self::listed(actor));
        }
        // Dots belong to abbreviations: "U.S.", "Acme Inc."
        let words = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
        if words == 0 || words > LONGEST_NAME {
            return Err(format!("“{bare}” is not read as a name"));
        }
        let key = key_of(bare).unwrap_or_else(|| otherwise.to_owned());
        let known = false;
        Ok(Self { code: own_code(&key)?, key, shown: format!("{article}{bare}"), known })
    }

    /// An actor of the gazetteer; under its name as a key, if that finds it again.
    pub fn listed(actor: &Actor) -> Self {
        let key = key_of(&actor.name);
        let found = key.as_deref().and_then(|key| Gazetteer::builtin().find(&key.replace('-', " ")));
        let known = found.is_some_and(|found| found.id == actor.id);
        let key = key.unwrap_or_else(|| actor.id.as_str().to_lowercase().replace('_', "-"));
        Self { key, shown: actor.with_article(), code: actor.id.clone(), known }
    }

    /// The same under another key, which the gazetteer does not know.
    ///
    /// # Errors
    /// If no code can be made of the key.
    pub fn renamed(self, key: &str) -> Result<Self, String> {
        Ok(Self { key: key.to_owned(), code: own_code(key)?, known: false, ..self })
    }

    /// The head of its section.
    pub fn section(&self) -> String {
        let Self { key, shown, code, known } = self;
        if *known {
            return format!("[actors.{key}]\n# The key, read as a name, finds {shown} in the gazetteer: code {code}.");
        }
        format!(
            "[actors.{key}]\n\
             name = \"{}\"\n\
             # The name is how answers call it, and how questions may.\n\
             code = \"{code}\"\n\
             # The code is how resolvers call it.\n\
             #aliases = [\"TODO: other names that questions may use\"]",
            escaped(shown)
        )
    }
}

/// A name as a key: its letters and digits in lower case, joined by hyphens. `None` if it has none that keys can have.
pub(crate) fn key_of(name: &str) -> Option<String> {
    let plain: String = name.chars().filter(|c| !matches!(c, '\'' | '’' | '.')).map(without_accent).collect();
    let words: Vec<String> = plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let mut key = words.join("-");
    // An actor's code has at most 40 characters.
    key.truncate(40);
    let key = key.trim_end_matches('-');
    // Of a name in another script, a lone letter or digit says nothing.
    let enough = key.len() >= 2 && name.chars().filter(|c| c.is_alphabetic()).count() < 2 * key.len() + 2;
    (enough && Key::new(key).is_ok()).then(|| key.to_owned())
}

/// The commonest letters with accents as plain ones, for keys; others stay, and are left out of a key.
fn without_accent(c: char) -> char {
    const ACCENTED: [(&str, char); 10] = [
        ("àáâãäåāăąÀÁÂÃÄÅ", 'a'),
        ("çćčÇĆČ", 'c'),
        ("èéêëēęěÈÉÊË", 'e'),
        ("ìíîïīıÌÍÎÏİ", 'i'),
        ("ñńňÑ", 'n'),
        ("òóôõöøōőÒÓÔÕÖØ", 'o'),
        ("ùúûüūůűÙÚÛÜ", 'u'),
        ("ýÿÝ", 'y'),
        ("śšşŚŠŞ", 's'),
        ("źżžŹŻŽ", 'z'),
    ];
    ACCENTED.iter().find(|(letters, _)| letters.contains(c)).map_or(c, |(_, plain)| *plain)
}

fn own_code(key: &str) -> Result<ActorId, String> {
    let code = key.to_uppercase();
    let long = if code.len() < 2 { format!("{code}-1") } else { code };
    ActorId::new(&long).map_err(|why| why.to_string())
}

/// A text within a basic string of TOML.
pub fn escaped(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '"' => "\\\"".to_owned(),
            '\\' => "\\\\".to_owned(),
            c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
            c => c.to_string(),
        })
        .collect()
}
