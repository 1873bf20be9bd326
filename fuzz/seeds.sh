#!/bin/sh
# Lays out what the fuzzer starts from, in corpus/TARGET. From this folder: sh seeds.sh
set -eu
crates=../crates
mkdir -p corpus/situation corpus/model corpus/change corpus/asking corpus/resolver corpus/calendar corpus/page
shipped=../situations/china-north-korea.toml

# one file a line
each() {
    n=0
    while IFS= read -r line; do
        n=$((n + 1))
        printf '%s' "$line" >"corpus/$1/seed-$n"
    done
}

# without its prose, the shipped situation is short enough to be mutated
grep -Ev '^(#|$|note|source|checked|about|phrases)' "$shipped" | sed -E 's/, (note|source|checked) = "[^"]*"//g' >corpus/model/shipped.toml
cp "$crates"/situation/tests/valid/*.toml corpus/model/
cp "$shipped" corpus/model/*.toml "$crates"/situation/tests/broken/*.toml "$crates"/situation/tests/found/*.toml corpus/situation/

sed -nE 's/^(ask|if) = "(.*)"$/\2/p' "$crates"/spine/tests/odd_questions.toml "$crates"/spine/tests/odd_conditions.toml | each asking
cp "$crates"/spine/tests/found/*.resolver corpus/resolver/
awk '/^resolver = """/ { n++; on = 1; next } /^"""/ { on = 0 } on { print > ("corpus/resolver/shipped-" n) }' "$shipped"

printf '%s\n' 'instruments.unsc-vote=veto' 'ties.prc-dprk-treaty=none' 'actors.china.precision=*2' 'actors.china.precision=0.2..0.5' \
    'instruments.unsc-vote.options.veto.inertia=*0.67' 'instruments.unsc-vote.options.veto=none' | each change
printf '%s\n' 2021-08-01 12m '90 days' 2021-08-01..2022-07-31 2021-8-1 01/08/2021 9999-12-31 | each calendar
cp "$crates"/reader/tests/labelled/pages/*.txt "$crates"/reader/tests/labelled/pages/*.html "$crates"/reader/tests/labelled/pages/*.md corpus/page/
