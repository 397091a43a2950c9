"""Code that is known to run: the blocks of each post are run, and the ledger says how it went.

1. a job is the code of one post with the files beside it           `jobs`
2. it is run in a process of its own, which is watched and ended    `running`
3. in that process: limits, no network, no writing elsewhere        `confinement`
   then one block after the other, Python in one IPython, each
   Rust program by itself; what they print is compared              `child`, `python`, `rust`,
                                                                    `tape`
4. several jobs at a time, here or on other machines                `pool`, `cluster`
5. what came of it is printed, and entered into the ledger          `reports`, `results`

What counts as code and what is expected of it says `core.code_runs`.
"""
