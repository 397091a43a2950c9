"""Posts in which every symbol is explained, each in another form of list."""

from __future__ import annotations

ATTENTION = r"""
# Attention

A query asks, and keys answer.

$$
\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\left(\frac{Q K^\top}{\sqrt{d_k}}\right) V
$$ (eq:attention)

where

- $Q$: the queries, one row for each token;
- $K$: the keys;
- $V$: the values;
- $d_k$: the length of a key.

$$
Q = X W_Q, \qquad K = X W_K
$$

Here

* $X$ — the input, of length $d$ and width $d_k$;
* $W_Q$, $W_K$ — learned matrices.
"""

ADAM = r"""
We need some notation.

- $\theta_t$: the parameters after $t$ steps
- $L(\theta)$ is the loss

Now to the method:

\begin{align}
m_t &= \beta_1 m_{t-1} + (1 - \beta_1) \nabla L(\theta_t) \\
v_t &= \beta_2 v_{t-1} + (1 - \beta_2) \nabla L(\theta_t)^2 \\
\theta_t &= \theta_{t-1} - \alpha \frac{m_t}{\sqrt{v_t} + \epsilon}
\end{align}

- $m_t$ and $v_t$: running means of slopes and of their squares;
- $\beta_1, \beta_2 \in [0, 1)$: how long they last;
- $\alpha > 0$ (a number): the learning rate;
- $\epsilon$: a small number.
"""

ELBO = r"""
```{math}
:label: eq-elbo

\mathcal{L}(x) = \mathbb{E}_{q_\phi(z \mid x)}\left[\log p_\theta(x \mid z)\right]
- D_{\mathrm{KL}}\left(q_\phi(z \mid x) \,\|\, p(z)\right)
```

:::{where}
$\mathcal{L}$
: the bound

$x$, $z$
: an input and its code

$q_\phi(z \mid x)$
: the encoder

$p_\theta(x \mid z)$
: the decoder

$D_{\mathrm{KL}}$
: how far two distributions are apart

$p(z)$
: what is known of codes before
:::
"""

BANDIT = r"""
$$
\hat{Q}_t(a) = \frac{1}{N_t(a)} \sum_{s=1}^t r_s \mathbb{1}[a_s = a], \qquad
a^* = \operatorname*{arg\,max}_{a} Q(a)
$$

in which:

| sign | meaning |
|---|---|
| $\hat{Q}_t(a)$ | the estimate after $t$ steps |
| $a$ | an action |
| $N_t$ | how often it was chosen |
| $r_s$ | the reward of step $s$ |
| $t$ | how many steps were made |
| $a^*$ | the best action |
| $Q$ | the true value |
"""

GERMAN = r"""
Der Fehler sinkt langsam:
$$\sigma_{\bar{x}} = \frac{\sigma}{\sqrt{n}}$$

wobei

1. $\sigma_{\bar{x}}$ bezeichnet die Streuung des Mittels: so genau ist es;
1. $\sigma$: die Streuung einer Messung;
1. {math}`n`: die Anzahl.
"""

POSTS = {"attention": ATTENTION, "Adam": ADAM, "ELBO": ELBO, "bandit": BANDIT, "German": GERMAN}
