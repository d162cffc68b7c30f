"""The workloads on scikit-learn's MLPClassifier: bench/peer sklearn W1"""

import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier

import harness


class Session:
    def __init__(self, workload, train, test):
        _, _, self.sizes, activation, self.rule, self.batch, _ = harness.WORKLOADS[workload]
        self.activation = {"sigmoid": "logistic", "relu": "relu"}[activation]
        self.x, self.y = train
        self.test = test[0]
        self.classes = np.arange(self.sizes[-1])

    def reset(self, seed):
        self.net = MLPClassifier(
            self.sizes[1:-1], activation=self.activation, solver=self.rule, alpha=0, batch_size=self.batch,
            learning_rate_init=harness.RATES[self.rule], momentum=0, nesterovs_momentum=False, shuffle=False,
            random_state=seed,
        )

    def train(self, epochs, after_epoch):
        # Each call goes once through all rows in order.
        for _ in range(epochs):
            self.net.partial_fit(self.x, self.y, self.classes)
            after_epoch()

    def predict_test(self):
        return self.net.predict_proba(self.test)

    def predict(self, row):
        return self.net.predict_proba(row[None, :])[0]


if __name__ == "__main__":
    harness.run("sklearn", sklearn.__version__, "Python; its output layer starts Glorot-uniform, biases too", Session)
