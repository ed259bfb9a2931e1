print("zaupnica")
