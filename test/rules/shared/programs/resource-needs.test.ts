import assert from "node:assert/strict";
import { readManifest } from "../../../../model/kubernetes/manifest";
import { takesMuchMemory } from "../../../../rules/shared/programs/resource-needs";

/** Of a pod whose container has this image. */
function takesMuch(image: string): boolean | undefined {
  const text = `apiVersion: v1\nkind: Pod\nspec: { containers: [{ name: web, image: "${image}" }] }`;
  const [one] = readManifest(text).objects.flatMap(({ pods }) =>
    pods.flatMap(({ containers }) => containers),
  );
  return one && takesMuchMemory(one);
}

describe("rules/shared/programs/resource-needs", () => {
  it("knows images that load models", () => {
    for (const image of [
      "vllm/vllm-openai:v0.11.0",
      "ollama/ollama:0.12.6",
      "ghcr.io/huggingface/text-generation-inference:3.3",
      "nvcr.io/nvidia/tritonserver:25.09-py3",
      "nvcr.io/nim/meta/llama3-8b-instruct:1.0",
      "lmsysorg/sglang:v0.5",
      "localai/localai:v3.6",
      "pytorch/pytorch:2.9",
      "tensorflow/serving:2.19",
      "registry.example.com/tensorflow-mnist:1.0",
    ])
      assert.equal(takesMuch(image), true, image);
    assert.equal(takesMuch("nimlang/compiler:2.2"), false);
  });
});
