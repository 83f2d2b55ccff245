"""What each generated paper holds and says, by the app that asks for it.

Texts are plain official Chinese in our own sentences; titles come from the input, so nothing here claims a level
(全国, 省) that the programme does not have.
"""
