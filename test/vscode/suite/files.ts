// Small files with known findings; the marks « and » enclose what is underlined.

export const dockerfile = `FROM debian:bookworm-slim
ADD app.sh /srv/
ADD conf.d/ /srv/conf.d/
«CMD» ["/srv/web"]
`;

export const compose = `services:
  web:
    image: nginx:1.30
    privileged: «true»
`;

export const daemon = `{ "log-driver": "journald", "log-level": «"debug"» }
`;

export const script = `#!/bin/sh
docker run --detach «--privileged» registry.example.com/agent:2.1
`;

export const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.30
          securityContext:
            privileged: «true»
`;
