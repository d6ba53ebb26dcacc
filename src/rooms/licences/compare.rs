//! What two versions of a text say differently: line by line, and within lines that were changed, word by word.

/// Whether words stand in both versions, in the earlier one only, or in the later one only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Same,
    Gone,
    New,
}

/// Words that share a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) mark: Mark,
    pub(super) words: String,
}

/// A line of the comparison.
pub(super) type Line = Vec<Run>;

/// The later version, with what it took away and what it added.
pub(super) fn compare(before: &str, after: &str) -> Vec<Line> {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let (mut lines, mut gone, mut new) = (Vec::new(), Vec::new(), Vec::new());
    for (mark, line) in steps(&before, &after) {
        match mark {
            Mark::Gone => gone.push(line),
            Mark::New => new.push(line),
            Mark::Same => {
                settle(&mut lines, &mut gone, &mut new);
                lines.push(whole(Mark::Same, line));
            }
        }
    }
    settle(&mut lines, &mut gone, &mut new);
    lines
}

fn whole(mark: Mark, line: &str) -> Line {
    vec![Run {
        mark,
        words: line.to_owned(),
    }]
}

/// Lines that went and lines that came in the same place belong together in their order, as long as they have words in common.
fn settle(lines: &mut Vec<Line>, gone: &mut Vec<&str>, new: &mut Vec<&str>) {
    let pairs = gone.len().min(new.len());
    let (late_gone, late_new) = (gone.split_off(pairs), new.split_off(pairs));
    for (before, after) in gone.drain(..).zip(new.drain(..)) {
        match reworded(before, after) {
            Some(line) => lines.push(line),
            None => lines.extend([whole(Mark::Gone, before), whole(Mark::New, after)]),
        }
    }
    lines.extend(late_gone.into_iter().map(|line| whole(Mark::Gone, line)));
    lines.extend(late_new.into_iter().map(|line| whole(Mark::New, line)));
}

/// A line with its changed words; nothing if less than a third of the longer one stayed, which nobody could read.
fn reworded(before: &str, after: &str) -> Option<Line> {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.split_whitespace().collect(), after.split_whitespace().collect());
    let steps = steps(&before, &after);
    let same = steps.iter().filter(|(mark, _)| *mark == Mark::Same).count();
    if same * 3 < before.len().max(after.len()) {
        return None;
    }
    let mut line: Line = Vec::new();
    for (mark, word) in steps {
        match line.last_mut().filter(|run| run.mark == mark) {
            Some(run) => {
                run.words.push(' ');
                run.words.push_str(word);
            }
            None => line.extend(whole(mark, word)),
        }
    }
    Some(line)
}

/// The shortest way from one list to the other: what is in both, in order, is kept. Its cost is the product of their lengths, which are
/// those of a page.
fn steps<'a>(before: &[&'a str], after: &[&'a str]) -> Vec<(Mark, &'a str)> {
    let width = after.len() + 1;
    // of what is left from there on: the length of the longest part that both have
    let mut common = vec![0_u32; (before.len() + 1) * width];
    let at = |common: &[u32], i: usize, j: usize| common.get(i * width + j).copied().unwrap_or(0);
    for (i, old) in before.iter().enumerate().rev() {
        for (j, new) in after.iter().enumerate().rev() {
            let best = if old == new {
                at(&common, i + 1, j + 1) + 1
            } else {
                at(&common, i + 1, j).max(at(&common, i, j + 1))
            };
            if let Some(cell) = common.get_mut(i * width + j) {
                *cell = best;
            }
        }
    }
    let (mut i, mut j, mut steps) = (0, 0, Vec::new());
    loop {
        match (before.get(i), after.get(j)) {
            (Some(old), Some(new)) if old == new => {
                steps.push((Mark::Same, *old));
                (i, j) = (i + 1, j + 1);
            }
            (Some(old), new) if new.is_none() || at(&common, i + 1, j) >= at(&common, i, j + 1) => {
                steps.push((Mark::Gone, *old));
                i += 1;
            }
            (_, Some(new)) => {
                steps.push((Mark::New, *new));
                j += 1;
            }
            (_, None) => return steps,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(lines: &[Line]) -> Vec<String> {
        let run = |run: &Run| match run.mark {
            Mark::Same => run.words.clone(),
            Mark::Gone => format!("-{}-", run.words),
            Mark::New => format!("+{}+", run.words),
        };
        lines
            .iter()
            .map(|line| line.iter().map(run).collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn changed_words_are_marked_within_their_line() {
        let lines = compare(
            "One rule.\nNo pictures at all.\nLast.",
            "One rule.\nNo pictures of pupils at all.\nLast.",
        );
        assert_eq!(said(&lines), ["One rule.", "No pictures +of pupils+ at all.", "Last."]);
        let lines = compare("We publish in the evening.", "We publish in school hours.");
        assert_eq!(said(&lines), ["We publish in -the evening.- +school hours.+"]);
    }

    #[test]
    fn lines_that_came_or_went_stand_alone() {
        assert_eq!(said(&compare("One.\nTwo.", "Two.\nThree.")), ["-One.-", "Two.", "+Three.+"]);
        assert_eq!(
            said(&compare("Alpha beta.", "Quite something else.")),
            ["-Alpha beta.-", "+Quite something else.+"]
        );
        assert_eq!(said(&compare("", "New.")), ["+New.+"]);
        assert!(compare("", "").is_empty());
    }

    #[test]
    fn both_versions_can_be_read_out_of_the_comparison() {
        let (before, after) = ("a b c d\ne f\ng", "a c d x\ne f\nh i\ng");
        let lines = compare(before, after);
        let of = |without: Mark| {
            let lines = lines.iter().map(|line| {
                let runs = line.iter().filter(|run| run.mark != without).map(|run| run.words.as_str());
                runs.collect::<Vec<_>>().join(" ")
            });
            lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
        };
        assert_eq!((of(Mark::New).as_str(), of(Mark::Gone).as_str()), (before, after));
    }
}
