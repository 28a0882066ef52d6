# Pereklichka in a container: `docker build -t pereklichka .`, then deploy/compose.yml.
FROM python:3.11-slim-bookworm AS build
WORKDIR /source
COPY . .
# The lock names more than is needed to run; as a constraint it gives the versions alone.
RUN python -m venv --without-pip /opt/pereklichka \
    && pip --python /opt/pereklichka install --no-cache-dir --constraint requirements.lock .

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/pereklichka pereklichka \
    && install --directory --owner pereklichka --mode 700 /var/lib/pereklichka/var
COPY --from=build /opt/pereklichka /opt/pereklichka
ENV PATH=/opt/pereklichka/bin:$PATH PYTHONUNBUFFERED=1 HTTP_PORT=8080
USER pereklichka
WORKDIR /var/lib/pereklichka
# SQLite's file and the key of the links; with PostgreSQL the key alone.
VOLUME /var/lib/pereklichka/var
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"HTTP_PORT\"]}/healthz', timeout=4)"]
ENTRYPOINT ["pereklichka"]
CMD ["run"]
