# The program in a small image, with git, from which it reads what changed:
#   docker build --tag kalends .
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/calendar" kalends check
FROM rust:1.95-slim-bookworm AS build
WORKDIR /source
COPY . .
RUN cargo build --release --locked --no-default-features --features probe

FROM debian:bookworm-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates git \
  && rm -rf /var/lib/apt/lists/* \
  && git config --system --add safe.directory /calendar
COPY --from=build /source/target/release/kalends /usr/local/bin/kalends
USER nobody
WORKDIR /calendar
ENTRYPOINT ["kalends"]
