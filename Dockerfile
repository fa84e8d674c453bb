# The steps themselves are in deploy/build.sh, which `make check-container` runs in a clean Debian root.
FROM debian:bookworm-20250520-slim AS build
COPY deploy/build.sh /srv/guildhall/deploy/build.sh
RUN /srv/guildhall/deploy/build.sh system-build
COPY . /srv/guildhall
RUN /srv/guildhall/deploy/build.sh frontend
RUN /srv/guildhall/deploy/build.sh packages
RUN /srv/guildhall/deploy/build.sh static
RUN /srv/guildhall/deploy/build.sh trim

FROM debian:bookworm-20250520-slim
COPY deploy/build.sh /tmp/build.sh
RUN /tmp/build.sh system && rm /tmp/build.sh
COPY --from=build /srv/guildhall /srv/guildhall
ENV DJANGO_SETTINGS_MODULE=council.settings.production PYTHONUNBUFFERED=1 \
    MEDIA_ROOT=/srv/media BACKUPS=/srv/backups
USER guildhall
WORKDIR /srv/guildhall
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=6s --start-period=90s CMD ["/srv/guildhall/deploy/healthcheck"]
ENTRYPOINT ["/srv/guildhall/deploy/entrypoint.sh"]
CMD ["web"]
