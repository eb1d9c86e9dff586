# The app as it runs in production: web and worker in one process, or one of them by argument (`web`, `worker`).
# Run it with a read-only root, /tmp as a 64 MiB tmpfs with noexec, every capability dropped, no-new-privileges,
# 512 MiB of memory without swap and 256 pids:
#   docker run --read-only --tmpfs /tmp:size=64m,noexec --cap-drop ALL --security-opt no-new-privileges \
#     --memory 512m --memory-swap 512m --pids-limit 256 --env-file settings.env -p 3000:3000 countersign
# Pass an image by digest for a release: --build-arg NODE_IMAGE=node:26-slim@sha256:…
ARG NODE_IMAGE=node:26-slim

FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
# Reports print two weights of nine: 150 MB less.
RUN find node_modules/@expo-google-fonts -mindepth 2 -maxdepth 2 -name '[1-9]00*' \
    ! -name '400Regular' ! -name '700Bold' -exec rm -r {} +

FROM ${NODE_IMAGE}
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE NOTICE ./
COPY migrations migrations
COPY blocks blocks
COPY src src
# Numeric, so that a cluster which demands a non-root user can tell without reading /etc/passwd. The files stay root's.
USER 65532:65532
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "src/main.ts"]
