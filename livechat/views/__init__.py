"""The public and the console's HTTP edges: parse, call one action, answer."""
