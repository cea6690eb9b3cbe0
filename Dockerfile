# The command `textmill` in a small image, without root:
#   docker build -t textmill .
#   docker run --rm -v "$PWD:/work" --user "$(id -u):$(id -g)" --network none textmill run news/
FROM rust:1.95-slim-bookworm AS build
WORKDIR /source
COPY . .
# What is built for the registry's crates stays in the cache from one build to the next.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/source/target \
    cargo build --release --locked -p textmill \
    && strip -o /textmill target/release/textmill

FROM debian:bookworm-slim
COPY --from=build /textmill /usr/local/bin/textmill
COPY LICENSE-MIT LICENSE-APACHE /usr/share/doc/textmill/
COPY crates/annotate/data/NOTICE.md /usr/share/doc/textmill/NOTICE.annotate-lists.md
COPY crates/annotate/models/NOTICE.md /usr/share/doc/textmill/NOTICE.annotate.md
COPY crates/entities/models/NOTICE.md /usr/share/doc/textmill/NOTICE.entities.md
COPY crates/quality/words/NOTICE.md /usr/share/doc/textmill/NOTICE.quality.md
RUN useradd --create-home --uid 1000 textmill
USER 1000
WORKDIR /work
ENTRYPOINT ["textmill"]
CMD ["--help"]
