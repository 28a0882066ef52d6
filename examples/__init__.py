"""An example plan and roster of an invented region, for the demo and the guide."""
