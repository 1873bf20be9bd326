//! Light stemming: enough that "vetoes", "vetoed" and "veto" are one word, and no more.
//!
//! Suffixes are taken off in the spirit of Harman (1991), "How effective is suffixing?", and of step 1 of Porter (1980), and the
//! commonest nominal endings besides, since a question's verb is often a situation's noun ("enforce", "enforcement").

/// The stem of a folded word.
pub(super) fn stem(word: &str) -> String {
    let mut stem = word.to_owned();
    if stem.len() <= 3 || !stem.bytes().all(|b| b.is_ascii_lowercase()) {
        return stem;
    }
    plural(&mut stem);
    // "agreed" is "agree"
    let stripped = strip(&mut stem, &["ing"], 3);
    if stem.len() > 4 && stem.ends_with("ied") {
        stem.truncate(stem.len() - 3);
        stem.push('y');
    } else if stem.ends_with("eed") {
        stem.pop();
    } else if stripped || strip(&mut stem, &["ed"], 3) {
        undouble(&mut stem);
    }
    strip(&mut stem, &["ization", "isation"], 3);
    strip(&mut stem, &["ation", "ment", "ize", "ise", "ate", "ly"], 5);
    if !stem.ends_with("ee") {
        strip(&mut stem, &["e"], 3);
    }
    undouble(&mut stem);
    if stem.len() > 3 && stem.ends_with('y') {
        stem.pop();
        stem.push('i');
    }
    stem
}

fn plural(stem: &mut String) {
    if stem.ends_with("ss") || stem.ends_with("us") || stem.ends_with("is") {
        return;
    }
    if stem.ends_with("ies") {
        stem.truncate(stem.len() - 3);
        stem.push('y');
    } else if ["sses", "xes", "ches", "shes", "oes"].iter().any(|end| stem.ends_with(end)) {
        stem.truncate(stem.len() - 2);
    } else if stem.ends_with('s') {
        stem.pop();
    }
}

/// Takes off the first ending that leaves at least so many letters with a vowel among them.
fn strip(stem: &mut String, endings: &[&str], least: usize) -> bool {
    for ending in endings {
        if let Some(rest) = stem.strip_suffix(ending)
            && rest.len() >= least
            && rest.contains(['a', 'e', 'i', 'o', 'u', 'y'])
        {
            stem.truncate(rest.len());
            return true;
        }
    }
    false
}

/// "dropp" is "drop".
fn undouble(stem: &mut String) {
    let bytes = stem.as_bytes();
    if let [.., a, b] = bytes
        && a == b
        && !b"aeious".contains(b)
    {
        stem.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn inflections_of_a_word_share_its_stem() {
        for family in [
            &["veto", "vetoes", "vetoed", "vetoing"][..],
            &["test", "tests", "tested", "testing"],
            &["sanction", "sanctions", "sanctioned", "sanctioning"],
            &["enforce", "enforces", "enforced", "enforcing", "enforcement"],
            &["drop", "drops", "dropped", "dropping"],
            &["negotiate", "negotiates", "negotiation", "negotiations"],
            &["agree", "agreed", "agreement", "agreements"],
            &["denuclearize", "denuclearise", "denuclearization", "denuclearizes"],
            &["supply", "supplies", "supplied"],
            &["strict", "strictly"],
            &["mobilize", "mobilise", "mobilizes", "mobilization"],
        ] {
            for word in family {
                assert_eq!(stem(word), stem(family[0]), "{word}");
            }
        }
    }

    #[test]
    fn different_words_keep_different_stems() {
        for (a, b) in [("test", "text"), ("talks", "tails"), ("2020", "2024"), ("yes", "yet")] {
            assert_ne!(stem(a), stem(b));
        }
    }
}
