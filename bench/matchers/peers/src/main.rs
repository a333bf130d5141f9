//! The matchers of crates.io under test: `peers ENGINE WORDS TEXT`.
//! What is asked and answered is in ../../contender.h.
use std::io::{BufRead, Write};
use std::time::Instant;

fn peak_memory() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmHWM:")).unwrap_or("");
    line.split_whitespace().nth(1).and_then(|n| n.parse().ok()).unwrap_or(0)
}

#[derive(Default)]
struct Found {
    count: u64,
    checksum: u64,
}

impl Found {
    fn note(&mut self, base: usize, start: usize, end: usize) {
        self.count += 1;
        let product = ((base + start) as u64).wrapping_mul(0x9E37_79B1);
        self.checksum = self.checksum.wrapping_add(product).wrapping_add((base + end) as u64);
    }
}

/// All occurrences in one article, which begins at a byte of the text.
type Find = Box<dyn Fn(usize, &str, &mut Found)>;

fn build(engine: &str, words: &[&str]) -> Find {
    use aho_corasick::{AhoCorasick, AhoCorasickKind};
    let aho = |kind| -> Find {
        let automaton = AhoCorasick::builder().kind(Some(kind)).build(words).unwrap();
        Box::new(move |base, text, found| {
            automaton.find_overlapping_iter(text).for_each(|m| found.note(base, m.start(), m.end()));
        })
    };
    match engine {
        "aho-corasick-dfa" => aho(AhoCorasickKind::DFA),
        "aho-corasick-nfa" => aho(AhoCorasickKind::ContiguousNFA),
        "daachorse" => {
            let automaton = daachorse::CharwiseDoubleArrayAhoCorasick::<u32>::new(words).unwrap();
            Box::new(move |base, text, found| {
                automaton.find_overlapping_iter(text).for_each(|m| found.note(base, m.start(), m.end()));
            })
        }
        "daachorse-bytewise" => {
            let automaton = daachorse::DoubleArrayAhoCorasick::<u32>::new(words).unwrap();
            Box::new(move |base, text, found| {
                automaton.find_overlapping_iter(text).for_each(|m| found.note(base, m.start(), m.end()));
            })
        }
        _ => panic!("no engine called {engine}"),
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let (engine, words, text) = (&arguments[1], &arguments[2], &arguments[3]);
    let list = std::fs::read_to_string(words).expect("words");
    let text = std::fs::read_to_string(text).expect("text");
    let words: Vec<&str> = list.lines().filter(|l| !l.is_empty()).collect();
    let memory = peak_memory();
    let since = Instant::now();
    let find = build(engine, &words);
    let built = since.elapsed();
    println!("ready {:.3} {}", built.as_secs_f64() * 1e3, peak_memory() - memory);
    let mut articles: Vec<(usize, &str)> = Vec::new();
    let mut base = 0;
    for article in text.split('\x0c') {
        articles.push((base, article));
        base += article.len() + 1;
    }
    for line in std::io::stdin().lock().lines() {
        line.expect("a line");
        let since = Instant::now();
        let mut found = Found::default();
        articles.iter().for_each(|(base, article)| find(*base, article, &mut found));
        println!("{} {} {}", since.elapsed().as_nanos(), found.count, found.checksum);
        std::io::stdout().flush().unwrap();
    }
}
