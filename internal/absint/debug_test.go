package absint
