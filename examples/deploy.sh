#!/bin/sh
set -eu

docker build -t registry.shop.example/api:1.4.0 api
docker push registry.shop.example/api:1.4.0

# The agent watches the other containers of the host.
docker run -d --name agent --privileged --pid host \
  -v /var/run/docker.sock:/var/run/docker.sock \
  registry.shop.example/agent:2
