/** Runs as root, from an image that changes under its name; `ADD` is there for nothing. */
export const dockerfile = `FROM debian:latest
ADD conf/ /etc/app/
ADD data/ /srv/app/
CMD ["/app"]
`;

export const compose = `services:
  web:
    image: nginx:1.30
    privileged: true
`;

export const pod = `apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  containers:
    - name: agent
      image: agent:2.1
      securityContext:
        privileged: true
`;

/** YAML that is none of our business. */
export const workflow = `name: build
on: [push]
jobs:
  build:
    runs-on: ubuntu-latest
`;
