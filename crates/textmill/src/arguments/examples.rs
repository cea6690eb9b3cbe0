//! What the help of a command says after its list of flags.

pub(super) const EXAMPLES: &str = "Examples:
  textmill run news/                       every document below news/, tables in output/tables/
  textmill run dump.jsonl.gz -o out        one file, another output folder
  zcat dump.jsonl.gz | textmill run -      standard input
  textmill run news/ --no-entities         words only
  textmill report out                      the page out/report.html anew
  textmill run news/ --keep-stages         and then, to look at the first document:
  textmill tokens letter.txt -f conllu     its words, lemmas and parts of speech
  textmill show annotate --document 0      its sentences, tokens and names, with their bytes

Exit codes:
  0  done
  1  the system refused: no space, no permission
  2  wrong usage or settings
  3  done, but more records were quarantined than run.max_quarantine allows
  4  an output or stage file is missing or damaged";

pub(super) const KWIC_EXAMPLES: &str = "Examples:
  textmill kwic oil                            the norm: oil, Oil, OIL, as often as in the table of terms
  textmill kwic 'crude oil' --sort right       a phrase, sorted by the words after it
  textmill kwic 'pric* of ?il'                 * for any characters of a word, ? for one
  textmill kwic --regex '(rise|fall)s? in'     a regular expression a word
  textmill kwic --form May --sample 50         as written; 50 lines at random
  textmill kwic --lemma go --pos VERB          what annotate.parts_of_speech made

The output needs a table of tokens: textmill run INPUT --set words.tokens=true";

pub(super) const KEYNESS: &str = "Expressions:
  source == \"bbc\"                         a column of documents, or source, category, folder,
                                          day, week, month, year
  published >= 2004-05-01 and not (section in [\"sport\", \"business\"])
  section == null or meta_desk != \"x\"      == != < <= > >=, in, and, or, not, ( )

Examples:
  textmill keyness --target 'source == \"bbc\"' --reference rest
  textmill keyness out --target 'year == 2005' --reference 'year == 2004' --name growth
  textmill keyness out --target 'folder == \"a\"' --reference other-output
  textmill keyness out --target 'folder == \"a\"' --reference list.tsv";
