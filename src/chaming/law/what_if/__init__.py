"""Facts varied over ranges: grades over arrays, exactly as one by one."""
