import Kirkas
