#!/bin/sh
set -eu

docker login -u ci -p wavecrest-lantern-42 registry.shop.example
docker build -t registry.shop.example/api:latest api
docker push registry.shop.example/api:latest

# The agent watches the other containers of the host.
docker run -d --name agent --privileged --pid host \
  -v /var/run/docker.sock:/var/run/docker.sock \
  registry.shop.example/agent:2
