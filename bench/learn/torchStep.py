"""Runs a graph as writeForTorch.ts wrote it: forward, loss and backward by torch's own automatic differentiation.

usage: torchStep.py FOLDER gradient        writes gradient.f64: the loss, then the gradients by the weights, in float64
       torchStep.py FOLDER time STEPS      prints the milliseconds of each step, in float32, as a list
"""
import json
import resource
import sys
import time

import torch
import torch.nn.functional as F


def read(folder, name, dims, kind):
    with open(f"{folder}/{name}", "rb") as file:
        values = torch.frombuffer(bytearray(file.read()), dtype=torch.float32)
    return values.reshape(dims).to(kind)


def resize(x, sizes, mode):
    return F.interpolate(x, size=sizes[2:], mode="bilinear", align_corners=mode == "align_corners")


def run(graph, values):
    for node in graph["nodes"]:
        inputs = [values[name] if name else None for name in node["inputs"]]
        a = node["attributes"]
        kind = node["op"]
        if kind == "Conv":
            top, left, bottom, right = a.get("pads", [0, 0, 0, 0])
            x = inputs[0]
            if (top, left) != (bottom, right):
                x, top, left = F.pad(x, (left, right, top, bottom)), 0, 0
            out = F.conv2d(x, inputs[1], inputs[2] if len(inputs) > 2 else None, stride=a.get("strides", [1, 1]),
                           padding=(top, left), dilation=a.get("dilations", [1, 1]))
        elif kind == "MaxPool":
            out = F.max_pool2d(inputs[0], 2, 2, ceil_mode=a.get("ceil_mode", 0) == 1)
        elif kind == "Resize":
            out = resize(inputs[0], node["sizes"], a.get("coordinate_transformation_mode", "half_pixel"))
        elif kind == "Concat":
            out = torch.cat(inputs, dim=a["axis"])
        elif kind == "Relu":
            out = F.relu(inputs[0])
        elif kind == "Sigmoid":
            out = torch.sigmoid(inputs[0])
        elif kind == "Add":
            out = inputs[0] + inputs[1]
        elif kind == "Mul":
            out = inputs[0] * inputs[1]
        elif kind == "Identity":
            out = inputs[0]
        elif kind == "Constant":
            continue
        else:
            raise SystemExit(f"no {kind} here")
        values[node["output"]] = out
    return values


def step(graph, weights, others, picture, target, importance):
    values = {**weights, **others, graph["input"]: picture}
    run(graph, values)
    loss = 0
    for logits in graph["logits"]:
        each = F.binary_cross_entropy_with_logits(values[logits], target, weight=importance, reduction="mean")
        loss = loss + each
    loss.backward()
    return loss


def main():
    folder, task = sys.argv[1:3]
    torch.set_num_threads(2)
    with open(f"{folder}/graph.json") as file:
        graph = json.load(file)
    kind = torch.float64 if task == "gradient" else torch.float32
    weights = {each["name"]: read(folder, each["file"], each["dims"], kind).requires_grad_() for each in graph["weights"]}
    others = {each["name"]: read(folder, each["file"], each["dims"], kind) for each in graph["others"]}
    pictures = [read(folder, f"{each}.f32", graph[each + "Dims"], kind) for each in ("picture", "target", "importance")]
    if task == "gradient":
        loss = step(graph, weights, others, *pictures)
        with open(f"{folder}/gradient.f64", "wb") as file:
            file.write(loss.detach().numpy().tobytes())
            for each in graph["weights"]:
                file.write(weights[each["name"]].grad.contiguous().numpy().tobytes())
        return
    optimizer = torch.optim.Adam(list(weights.values()), lr=1e-9)
    times = []
    for _ in range(int(sys.argv[3])):
        begun = time.perf_counter()
        optimizer.zero_grad()
        step(graph, weights, others, *pictures)
        optimizer.step()
        times.append(round((time.perf_counter() - begun) * 1000))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"times": times, "memory": memory}))


main()
