"""Archives: a whole journal as one record; its JSON form, and merging two of them."""
