//! What the help of each command says after its list of flags. A test holds every line that begins
//! with `textmill` against the command line; what follows two spaces is a remark.

/// Exit codes, as the help of `textmill` has them.
pub(super) const EXIT_CODES: &str = "Exit codes:
  0    done
  1    the system refused: no space, no permission
  2    wrong usage or settings
  3    done, but more records were quarantined than run.max_quarantine allows
  4    an output or stage file is missing or damaged
  5    textmill diff: the outputs differ
  101  a fault in textmill
  130  interrupted (Ctrl-C): what is there is whole, but the output is not, and has no run.json";

/// The page that `textmill` alone prints.
pub(super) const FIRST_PAGE: &str = "\
Textmill grinds a folder of documents into tidy, documented tables.

  textmill run news/ --dry-run     what would be read and made; writes nothing
  textmill run news/ --limit 100   the first hundred documents, to see what comes out
  textmill run news/               all of them: tables in output/tables/

Then read output/README.md, which says what every table and column means, and open the tables in a
notebook: polars.read_parquet(\"output/tables/terms.parquet\")

textmill --help has all commands; textmill COMMAND --help has examples.
";

/// Examples by command; `textmill` stands for the whole.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    (
        "textmill",
        "Examples:
  textmill run news/                       every document below news/, tables in output/tables/
  textmill run dump.jsonl.gz -o out        one file, another output folder
  zcat dump.jsonl.gz | textmill run -      standard input
  textmill run news/ --dry-run             what would be read and made
  textmill diff before after               what changed between two runs",
    ),
    (
        "run",
        "Examples:
  textmill run news/                           every document below a folder
  textmill run 'archive/*.csv' notes/ -o out   globs and several inputs, another output folder
  textmill run news/ --dry-run                 what would be read and made; writes nothing
  textmill run news/ --limit 100               the first hundred documents
  textmill run news/ --sample 5% --seed 7      a twentieth of them, always the same
  textmill run news/ --no-entities             words only
  textmill run news/ --set words.unit=lemma    tables of lemmas; `textmill settings` lists settings
  textmill run news/ --json --quiet            the summary as JSON on the standard output
  textmill run news/ --progress json           progress as JSON lines on the standard error
  textmill run news/ --keep-stages             and then, to look at the first document:
  textmill show annotate --document 0          its sentences, tokens and names, with their bytes
  textmill report out                          the page out/report.html anew

With --progress json every line on the standard error is an object with `event` (`start`, `progress`,
`table`, `message`, `done`, `failed`); docs/progress.md describes them.",
    ),
    (
        "inputs",
        "Examples:
  textmill inputs news/                    what lies there, as what it is read, what is set aside
  textmill inputs mixed.zip --csv          as CSV, with every member of the archive",
    ),
    (
        "ingest",
        "Examples:
  textmill ingest news/                    documents into output/stages/1-ingested
  textmill ingest news/ -o out --limit 50  the first fifty, into another folder",
    ),
    (
        "normalise",
        "Examples:
  textmill normalise                       reads and writes below output/stages
  textmill normalise out --set normalise.structure=false",
    ),
    (
        "annotate",
        "Examples:
  textmill annotate out
  textmill annotate out --set annotate.parts_of_speech=true
  textmill annotate out --set annotate.name_model=FOLDER   names by a model of your own, in ONNX",
    ),
    (
        "words",
        "Examples:
  textmill words out
  textmill words out --set words.ngrams_max_n=3",
    ),
    (
        "entities",
        "Examples:
  textmill entities out                    the stage: counts of entities
  textmill entities --show 'Angela Merkel'  what output/ says of her
  textmill entities out --show 17          of the entity with this entity_id",
    ),
    (
        "export",
        "Without --format this is the last of the single stages (ingest, normalise, annotate, words, entities,
export); `textmill run` does it too. With --format the tables that a finished output has are read and
written once more, with their description, into another folder:

Examples:
  textmill export out                      counts below out/stages become out/tables
  textmill export out --format csv --tables terms,entities --spreadsheet   for Excel or LibreOffice
  textmill export out --format csv --tables document_terms --to csv        beyond export.csv_max_rows
  textmill export out --format arrow                                       Arrow files of all tables
  textmill export out --format parquet --partition-by month --to by-month  month=2004-05/part-0.parquet",
    ),
    (
        "show",
        "Examples:
  textmill show annotate --document 0      the first document
  textmill show ingest -d a.jsonl#3        the third record of a file
  textmill show normalise -d 1f3a9c02 out  by the beginning of its key, of another output

The output needs its stages: textmill run INPUT --keep-stages",
    ),
    (
        "explain",
        "Examples:
  textmill explain --document 0
  textmill explain -d a.jsonl#3 out

The output needs its stages: textmill run INPUT --keep-stages",
    ),
    (
        "tokens",
        "Examples:
  textmill tokens letter.txt               one line a token, with lemma and part of speech
  textmill tokens letter.txt -f conllu     the same for programs that read CoNLL-U
  echo 'Hello Berlin.' | textmill tokens -",
    ),
    (
        "keyness",
        "Expressions:
  source == \"bbc\"                         a column of documents, or source, category, folder,
                                          day, week, month, year
  published >= 2004-05-01 and not (section in [\"sport\", \"business\"])
  section == null or meta_desk != \"x\"      == != < <= > >=, in, and, or, not, ( )

Examples:
  textmill keyness --target 'source == \"bbc\"' --reference rest
  textmill keyness out --target 'year == 2005' --reference 'year == 2004' --name growth
  textmill keyness out --target 'folder == \"a\"' --reference other-output
  textmill keyness out --target 'folder == \"a\"' --reference list.tsv",
    ),
    (
        "kwic",
        "Examples:
  textmill kwic oil                            the norm: oil, Oil, OIL, as often as in the table of terms
  textmill kwic 'crude oil' --sort right       a phrase, sorted by the words after it
  textmill kwic 'pric* of ?il'                 * for any characters of a word, ? for one
  textmill kwic --regex '(rise|fall)s? in'     a regular expression a word
  textmill kwic --form May --sample 50         as written; 50 lines at random
  textmill kwic --lemma go --pos VERB          what annotate.parts_of_speech made

The output needs a table of tokens: textmill run INPUT --set words.tokens=true",
    ),
    (
        "matrix",
        "Examples:
  textmill matrix --format npz             output/matrix, for scipy.sparse.load_npz
  textmill matrix out -f gensim --to m/    for MmCorpus and Dictionary of gensim",
    ),
    (
        "network",
        "Examples:
  textmill network                         output/network.graphml
  textmill network out -f gexf --top 200   for Gephi, the 200 most named",
    ),
    (
        "diff",
        "Examples:
  textmill diff before after               versions, settings, inputs, tables; documents, terms, entities
  textmill diff before after --json        the same for programs
  textmill diff before after --top 50      names fifty of each kind

What the tables hold is taken from the hashes in both run.json. The exit code is 0 when nothing
differs and 5 when something does.",
    ),
    (
        "report",
        "Examples:
  textmill report                          output/report.html, from the tables that are there
  textmill report out                      out/report.html",
    ),
    (
        "tables",
        "Examples:
  textmill tables                          every table and column; docs/tables.md is this page
  textmill tables terms mentions           these two",
    ),
    (
        "settings",
        "Examples:
  textmill settings                        every setting with its value here
  textmill settings > textmill.toml        a file to begin with",
    ),
    (
        "version",
        "Examples:
  textmill version                         version, Unicode, embedded models
  textmill version --json                  the same for programs",
    ),
    (
        "completions",
        "Examples:
  textmill completions bash > ~/.local/share/bash-completion/completions/textmill
  textmill completions zsh > ~/.zfunc/_textmill
  textmill completions fish > ~/.config/fish/completions/textmill.fish",
    ),
    (
        "man",
        "Examples:
  textmill man | man -l -                  the manual of textmill
  textmill man run | man -l -              of one command
  textmill man --to ~/.local/share/man/man1  all pages, for `man textmill-run`",
    ),
    (
        "annotations",
        "Examples:
  textmill annotations out --format conllu             out/conllu/annotations.conllu
  textmill annotations out --format brat --to letters  letters/000000/000000000.txt and .ann
  textmill annotations out --format webannotation      out/webannotation/annotations.jsonld
  textmill annotations out --format tei                out/tei/corpus.xml

The text is in the files between the stages: textmill run INPUT --keep-stages; with lemmas and parts of
speech: --set annotate.parts_of_speech=true",
    ),
];
