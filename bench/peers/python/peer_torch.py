"""The workloads on PyTorch: bench/peer torch W1"""

import os

import harness
import torch

class Session:
    def __init__(self, workload, train, test):
        _, _, self.sizes, self.activation, self.rule, batch, _ = harness.WORKLOADS[workload]
        x, y = torch.from_numpy(train[0]), torch.from_numpy(train[1])
        # Cut before the training: the cheapest way there is.
        self.batches = list(zip(x.split(batch), y.split(batch)))
        self.test = torch.from_numpy(test[0])

    def reset(self, seed):
        torch.manual_seed(seed)
        layers = []
        for i, (inputs, outputs) in enumerate(zip(self.sizes, self.sizes[1:])):
            if i > 0:
                layers.append(torch.nn.Sigmoid() if self.activation == "sigmoid" else torch.nn.ReLU())
            layer = torch.nn.Linear(inputs, outputs)
            torch.nn.init.xavier_uniform_(layer.weight)
            torch.nn.init.zeros_(layer.bias)
            layers.append(layer)
        self.net = torch.nn.Sequential(*layers)

    def train(self, epochs, after_epoch):
        rule = torch.optim.SGD if self.rule == "sgd" else torch.optim.Adam
        optimizer = rule(self.net.parameters(), lr=harness.RATES[self.rule])
        loss = torch.nn.CrossEntropyLoss()
        for _ in range(epochs):
            for x, y in self.batches:
                optimizer.zero_grad()
                loss(self.net(x), y).backward()
                optimizer.step()
            after_epoch()

    def predict_test(self):
        with torch.inference_mode():
            return self.net(self.test).softmax(1).numpy()

    def predict(self, row):
        with torch.inference_mode():
            return self.net(torch.from_numpy(row).unsqueeze(0)).softmax(1)[0].numpy()

if __name__ == "__main__":
    if os.environ.get("BENCH_THREADS"):
        torch.set_num_threads(int(os.environ["BENCH_THREADS"]))
    harness.run("torch", torch.__version__, "Python", Session)
